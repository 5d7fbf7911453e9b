internal import DuckDB

extension Engine {
  /// Profiles every column, its bins fixed by the dataset itself.
  ///
  /// Numbers and times (as seconds since 1970 UTC) get bins; texts and booleans their 100 most
  /// frequent values; a text with over 1,000 distinct values in over half of its rows is near-unique.
  package func profile(of dataset: String) async throws(EngineError) -> DatasetProfile {
    try await cancellable { () throws(EngineError) in
      let found = try self.dataset(dataset)
      var columns: [ColumnProfile] = []
      for column in found.columns {
        columns.append(
          try profile(of: column, in: dataset) { counted throws(EngineError) in
            try distribution(of: column, in: dataset, counted)
          })
      }
      return DatasetProfile(rows: try rowCount(of: dataset), columns: columns)
    }
  }

  /// Profiles the columns that `reference` has, counted in the reference's bins and values.
  ///
  /// Values that the reference does not list follow the listed ones, at most 100 by rows; where the
  /// reference has others that it does not name, only values that outweigh all of those together.
  /// Columns that the dataset lacks are left out.
  package func profile(
    of dataset: String, inBinsOf reference: DatasetProfile
  ) async throws(EngineError) -> DatasetProfile {
    try await cancellable { () throws(EngineError) in
      let found = try self.dataset(dataset)
      var columns: [ColumnProfile] = []
      for expected in reference.columns {
        guard let column = found.column(expected.name) else { continue }
        columns.append(
          try profile(of: column, in: dataset) { counted throws(EngineError) in
            try distribution(of: column, in: dataset, counted, like: expected)
          })
      }
      return DatasetProfile(rows: try rowCount(of: dataset), columns: columns)
    }
  }

  /// The number of a dataset's rows.
  func rowCount(of dataset: String) throws(EngineError) -> Int {
    let sql = dialect.aggregates(["count(*)"], from: dialect.relation(dataset))
    return try files.rows(sql, to: "count", dataset)[0][0].integer ?? 0
  }

  /// Counts of a column before its distribution.
  private struct Counted {
    let rows: Int
    let missing: Int
    let nan: Int
    let distinct: Int
    var present: Int { rows - missing - nan }
  }

  private func profile(
    of column: Column, in dataset: String,
    _ distribution: (Counted) throws(EngineError) -> ColumnProfile.Distribution
  ) throws(EngineError) -> ColumnProfile {
    let counts = try files.rows(
      dialect.counts(of: column, in: dataset), to: "profile", dataset)[0].map { $0.integer ?? 0 }
    let counted = Counted(
      rows: counts[0], missing: counts[1], nan: counts[2], distinct: counts[3])
    var moments: [Double?] = [nil, nil, nil, nil]
    if dialect.number(of: column) != nil {
      let row = try files.rows(
        dialect.moments(of: column, in: dataset), to: "profile", dataset)[0]
      moments = row.map { $0.double.flatMap { $0.isFinite ? $0 : nil } }
    }
    return ColumnProfile(
      name: column.name, type: column.type, rows: counted.rows, missing: counted.missing,
      nan: counted.nan, distinct: counted.distinct, minimum: moments[0], maximum: moments[1],
      mean: moments[2], standardDeviation: moments[3], distribution: try distribution(counted))
  }

  private func distribution(
    of column: Column, in dataset: String, _ counted: Counted
  ) throws(EngineError) -> ColumnProfile.Distribution {
    if dialect.number(of: column) != nil {
      let bins = try bins(of: column, in: dataset, present: counted.present)
      return .bins(try counting(bins, of: column, in: dataset))
    }
    guard column.type == .string || column.type == .boolean else {
      return .none("values of type \(column.type) are not summarised")
    }
    if counted.distinct > 1_000, 2 * counted.distinct > counted.present {
      return .none("near-unique")
    }
    let sql = dialect.categories(of: column, in: dataset, limit: 100)
    let listed = categories(try files.rows(sql, to: "profile", dataset))
    return .categories(listed, other: counted.present - listed.map(\.rows).reduce(0, +))
  }

  private func distribution(
    of column: Column, in dataset: String, _ counted: Counted, like expected: ColumnProfile
  ) throws(EngineError) -> ColumnProfile.Distribution {
    let changed = "the type changed from \(expected.type) to \(column.type)"
    switch expected.distribution {
    case .none(let reason): return .none(reason)
    case .bins(let bins):
      let isNumeric = column.type.isNumeric && expected.type.isNumeric
      guard isNumeric || column.type == expected.type else { return .none(changed) }
      return .bins(try counting(bins, of: column, in: dataset))
    case .categories(let values, let other):
      guard column.type == expected.type else { return .none(changed) }
      let queries = dialect.categories(
        of: column, in: dataset, listed: values.map(\.value), limit: 100)
      let known = categories(try files.rows(queries[0], to: "profile", dataset))
      let present = expected.rows - expected.missing - expected.nan
      let new = categories(try files.rows(queries[1], to: "profile", dataset)).filter {
        Double($0.rows) * Double(present) > Double(other) * Double(counted.present)
      }
      // By bytes: equal strings of Swift may differ in bytes, and are then different values.
      let rows = Dictionary(uniqueKeysWithValues: known.map { (Array($0.value.utf8), $0.rows) })
      let listed =
        values.map { CategoryCount(value: $0.value, rows: rows[Array($0.value.utf8)] ?? 0) } + new
      return .categories(listed, other: counted.present - listed.map(\.rows).reduce(0, +))
    }
  }

  private func categories(_ rows: [[DuckDB.Value]]) -> [CategoryCount] {
    rows.map { CategoryCount(value: $0[0].text ?? "", rows: $0[1].integer ?? 0) }
  }

  /// Fixes atoms and edges: a value with over a tenth of the rows is an atom; the others are cut
  /// into equal parts, of which each holds about a tenth of the rows or more.
  private func bins(
    of column: Column, in dataset: String, present: Int
  ) throws(EngineError) -> NumericBins {
    let share = Double(present) / 10
    let atoms = try files.rows(
      dialect.atoms(of: column, in: dataset, above: share), to: "profile", dataset
    ).compactMap { $0[0].double }
    let rest = try files.rows(
      dialect.rest(of: column, in: dataset, without: atoms), to: "profile", dataset)[0]
    var edges: [Double] = []
    let parts = share > 0 ? Int(Double(rest[0].integer ?? 0) / share) : 0
    if parts > 1, let largest = rest[1].double {
      let sql = dialect.edges(of: column, in: dataset, without: atoms, parts: parts)
      for edge in try files.rows(sql, to: "profile", dataset)[0].compactMap(\.double)
      where edge.isFinite && edge < largest && edge != edges.last {
        edges.append(edge)
      }
    }
    return NumericBins(atoms: atoms, edges: edges, atomCounts: [], binCounts: [])
  }

  private func counting(
    _ bins: NumericBins, of column: Column, in dataset: String
  ) throws(EngineError) -> NumericBins {
    var counts = Array(repeating: 0, count: bins.atoms.count + bins.edges.count + 1)
    let sql = dialect.binCounts(of: column, in: dataset, bins)
    for row in try files.rows(sql, to: "profile", dataset) {
      guard let bin = row[0].integer, let rows = row[1].integer else { continue }
      counts[bin] = rows
    }
    return NumericBins(
      atoms: bins.atoms, edges: bins.edges, atomCounts: Array(counts.prefix(bins.atoms.count)),
      binCounts: Array(counts.dropFirst(bins.atoms.count)))
  }
}
