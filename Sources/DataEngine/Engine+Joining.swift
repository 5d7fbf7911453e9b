internal import DuckDB
internal import Foundation

extension Engine {
  /// Keeps the rows of a bound source that lie in its window and in its manifest, and adds labels.
  ///
  /// A window is one more condition. What is joined is written to a file of the engine's own, once,
  /// in the order of the rows.
  func joining(
    _ source: DatasetSource, to bound: BoundSource, _ manifest: SourceFiles?
  ) throws(EngineError) -> BoundSource {
    var condition = bound.condition
    if let window = source.window {
      let column = try time(window.column, of: bound)
      try check([window.start, window.end], source.name)
      let inside = dialect.isInside(window, column)
      condition = condition.map { "(\($0)\n) AND (\(inside))" } ?? inside
    }
    let manifestJoin = try source.manifest.map { (wanted) throws(EngineError) in
      try manifestRows(wanted, manifest, of: bound)
    }
    let labels = try source.labels.map { (wanted) throws(EngineError) in
      try self.labels(wanted, of: bound)
    }
    guard manifestJoin != nil || labels != nil else {
      return BoundSource(
        dataset: bound.dataset, query: bound.query, condition: condition,
        readFiles: bound.readFiles)
    }
    var due: (sql: String, column: Column)?
    if let wanted = source.labels?.due {
      try check([wanted.until], source.name)
      let column = try time(wanted.column, of: bound)
      due = (
        "s.\(dialect.identifier(column.name)) <= \(dialect.moment(wanted.until, for: column))",
        column
      )
    }
    let join = SourceJoin(
      query: bound.query, condition: condition, manifest: manifestJoin, labels: labels,
      due: due?.sql)
    return try stage(join, time: due?.column, of: bound, manifest)
  }

  private func stage(
    _ join: SourceJoin, time: Column?, of bound: BoundSource, _ manifest: SourceFiles?
  ) throws(EngineError) -> BoundSource {
    let name = bound.dataset.name
    let path = "\(scratch.path)/joined-\(stagedFiles).parquet"
    stagedFiles += 1
    try files.rows(dialect.stage(dialect.joined(join), to: path), to: "bind", name)
    let query = dialect.parquet([path], texts: [])
    var joins = SourceJoins()
    if let manifest = join.manifest { joins.manifest = try count(manifest, of: bound) }
    if let labels = join.labels {
      let column = dialect.identifier(labels.label.name)
      let counts = try files.rows(
        "SELECT count(*), count(\(column)) FROM (\(query))", to: "bind", name)[0]
      var labelled = SourceJoins.LabelCount(
        rows: counts[0].integer ?? 0, labelled: counts[1].integer ?? 0, notDue: 0, undated: 0)
      if let time {
        let row = try files.rows(dialect.dueCounts(join, time: time), to: "bind", name)[0]
        labelled.undated = row[1].integer ?? 0
        labelled.notDue = (row[0].integer ?? 0) - labelled.undated - (row[2].integer ?? 0)
      }
      joins.labels = labelled
    }
    let columns = bound.dataset.columns + (join.labels.map { [$0.label] } ?? [])
    return BoundSource(
      dataset: Dataset(
        name: name, columns: columns, files: bound.dataset.files + (manifest?.paths ?? []),
        unparsed: bound.dataset.unparsed, joins: joins),
      query: query, condition: nil, readFiles: [path])
  }

  private func manifestRows(
    _ wanted: RowManifest, _ found: SourceFiles?, of bound: BoundSource
  ) throws(EngineError) -> SourceJoin.Manifest {
    let own = try wanted.key.map { (name) throws(EngineError) in
      try bound.dataset.requiredColumn(name)
    }
    let types = Dictionary(own.map { ($0.name, $0.type) }) { first, _ in first }
    let subject = "rows_from of \(bound.dataset.name)"
    let rows = try self.bound(
      DatasetSource(name: subject, path: wanted.path, types: types), found)
    let pairs = try pairs(own, rows.dataset, subject)
    return SourceJoin.Manifest(query: rows.query, columns: pairs)
  }

  private func count(
    _ manifest: SourceJoin.Manifest, of bound: BoundSource
  ) throws(EngineError) -> SourceJoins.ManifestCount {
    let subject = "rows_from of \(bound.dataset.name)"
    let row = try files.rows(
      dialect.manifestCounts(manifest, in: bound.query), to: "read", subject)[0]
      .map { $0.integer ?? 0 }
    guard row[2] == 0 else {
      throw EngineError(
        operation: "read", subject: subject,
        message: "the manifest has entries whose key is missing or does not parse")
    }
    guard row[0] > 0 else {
      throw EngineError(
        operation: "read", subject: subject, message: "the manifest lists no row")
    }
    var missing: [[String?]] = []
    if row[1] < row[0] {
      missing = try files.rows(
        dialect.missingKeys(manifest, in: bound.query, limit: 5), to: "read", subject
      ).map { $0.map(\.text) }
    }
    return SourceJoins.ManifestCount(keys: row[0], found: row[1], missing: missing)
  }

  private func labels(
    _ wanted: LabelJoin, of bound: BoundSource
  ) throws(EngineError) -> SourceJoin.Labels {
    let other = try dataset(wanted.dataset)
    let label = try other.requiredColumn(wanted.label)
    let name = bound.dataset.name
    if let known = bound.dataset.columns.first(where: {
      $0.name.lowercased() == label.name.lowercased()
    }) {
      throw EngineError(
        operation: "bind", subject: name,
        message: "the column '\(known.name)' is there already, so no label can come from "
          + "'\(other.name)'")
    }
    let own = try wanted.columns.map { (column) throws(EngineError) in
      try bound.dataset.requiredColumn(column)
    }
    let labels = SourceJoin.Labels(
      dataset: other.name, label: label,
      columns: try pairs(own, other, "labels of \(name)"))
    let row = try files.rows(dialect.ambiguousLabels(labels), to: "join", "labels of \(name)")[0]
    if let count = row[0].integer, count > 0 {
      throw EngineError(
        operation: "join", subject: "labels of \(name)",
        message: "\(count) \(count == 1 ? "key has" : "keys have") different labels in "
          + "'\(other.name)'; a row can be given one only")
    }
    return labels
  }

  /// Columns that must be equal, of types that can be.
  private func pairs(
    _ own: [Column], _ other: Dataset, _ subject: String
  ) throws(EngineError) -> [SourceJoin.Pair] {
    try own.map { (column) throws(EngineError) in
      let match = try other.requiredColumn(column.name)
      let isComparable =
        match.type == column.type || (match.type.isNumeric && column.type.isNumeric)
      guard isComparable else {
        throw EngineError(
          operation: "join", subject: subject,
          message: "the column '\(column.name)' is \(column.type.rawValue) in one and "
            + "\(match.type.rawValue) in the other; declare its type, or write both alike")
      }
      return SourceJoin.Pair(own: column, other: match)
    }
  }

  private func time(_ name: String, of bound: BoundSource) throws(EngineError) -> Column {
    let column = try bound.dataset.requiredColumn(name)
    guard column.type == .date || column.type == .timestamp else {
      throw EngineError(
        operation: "bind", subject: bound.dataset.name,
        message: "the time '\(name)' is \(column.type.rawValue), not a date or a timestamp")
    }
    return column
  }

  /// Refuses moments that no timestamp can hold.
  private func check(_ moments: [Double], _ subject: String) throws(EngineError) {
    guard moments.allSatisfy({ $0.isFinite && abs($0) < 9e12 }) else {
      throw EngineError(
        operation: "bind", subject: subject, message: "a moment lies too far from now")
    }
  }
}
