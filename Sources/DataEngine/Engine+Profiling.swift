internal import DuckDB

extension Engine {
  /// Says which profile of a dataset will be wanted, so that its measures share the scan.
  package func plan(_ profile: ProfilePlan, of dataset: String) {
    plannedProfiles[dataset] = profile
  }

  /// Profiles every column, its bins fixed by the dataset itself.
  ///
  /// Of concealed columns no value is told: categories are digests, edges are rounded.
  /// Numbers and times (as seconds since 1970 UTC) get bins; texts and booleans their 100 most
  /// frequent values; a text with over 1,000 distinct values in over half of its rows is near-unique.
  package func profile(of dataset: String) async throws(EngineError) -> DatasetProfile {
    try await cancellable { () throws(EngineError) in
      try remembered("profile", of: dataset, ["own"]) { () throws(EngineError) in
        try self.profile(.own, of: dataset)
      }
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
      try remembered("profile", of: dataset, try parts(of: reference, for: dataset)) {
        () throws(EngineError) in
        try self.profile(.inBinsOf(reference), of: dataset)
      }
    }
  }

  /// The number of a dataset's rows, from its scan where there was one.
  package func rows(of dataset: String) async throws(EngineError) -> Int {
    try await cancellable { () throws(EngineError) in
      try remembered("rows", of: dataset) { () throws(EngineError) in
        if let known = countedRows[dataset] { return known }
        return try rowCount(of: dataset)
      }
    }
  }

  /// The number of a dataset's rows.
  func rowCount(of dataset: String) throws(EngineError) -> Int {
    let sql = dialect.aggregates(["count(*)"], from: dialect.relation(dataset))
    return try files.rows(sql, to: "count", dataset)[0][0].integer ?? 0
  }

  private func profile(
    _ plan: ProfilePlan, of dataset: String
  ) throws(EngineError) -> DatasetProfile {
    let found = try self.dataset(dataset)
    if let known = knownScans[dataset], known.plan == plan || plan == .own {
      if known.plan == plan, let profile = known.profile { return profile }
      let profile = try profile(known.result, plan, of: found, ownBins: known.ownBins)
      if known.plan == plan { knownScans[dataset]?.profile = profile }
      return profile
    }
    let result = try scan(dataset, requests(of: found.columns, plan))
    let profile = try profile(result, plan, of: found)
    knownScans[dataset] = KnownScan(plan: plan, result: result, profile: profile)
    return profile
  }

  /// Full requests for columns, as a plan wants them.
  func requests(of columns: [Column], _ plan: ProfilePlan) -> [ColumnRequest] {
    columns.map { column in
      var request = ColumnRequest(column: column, parts: .all)
      guard case .inBinsOf(let reference) = plan, let expected = reference.column(column.name)
      else { return request }
      let isDigested = expected.isConcealed == true
      switch expected.distribution {
      case .bins(let bins): request.bins = bins
      case .categories(let values, _): request.listed = isDigested ? nil : values.map(\.value)
      case .none: break
      }
      return request
    }
  }

  private func profile(
    _ result: ScanResult, _ plan: ProfilePlan, of dataset: Dataset,
    ownBins: [String: NumericBins]? = nil
  ) throws(EngineError) -> DatasetProfile {
    switch plan {
    case .own:
      let counted: [String: NumericBins]
      if let ownBins {
        counted = ownBins
      } else {
        counted = try countedBins(of: result.columns, in: dataset.name)
      }
      let hidden = hiddenColumns(of: dataset.name)
      let rounded = try roundedBins(
        of: result.columns.filter { hidden.contains($0.request.column.name) }, in: dataset.name)
      let columns = result.columns.map { column in
        let name = column.request.column.name
        let own = column.profile(counted[name].map { .bins($0) } ?? column.ownDistribution)
        return hidden.contains(name)
          ? own.concealing(column.concealedDistribution(rounded[name])) : own
      }
      return DatasetProfile(rows: result.rows, columns: columns)
    case .inBinsOf(let reference):
      let columns = reference.columns.compactMap { expected -> ColumnProfile? in
        result.columns.first { $0.request.column.name.utf8.elementsEqual(expected.name.utf8) }
          .map { column in
            guard expected.isConcealed == true else {
              return column.profile(column.distribution(like: expected))
            }
            let like = column.distribution(likeConcealed: expected)
            return column.profile(like).concealing(like)
          }
      }
      return DatasetProfile(rows: result.rows, columns: columns)
    }
  }

  /// Counts each numeric column in bins of its own.
  private func countedBins(
    of columns: [ScannedColumn], in dataset: String
  ) throws(EngineError) -> [String: NumericBins] {
    let (known, requests) = Self.ownBins(of: columns)
    guard !requests.isEmpty else { return known }
    return Self.adding(try scan(dataset, requests).columns, to: known)
  }

  /// Counts numeric columns in rounded bins of their own.
  private func roundedBins(
    of columns: [ScannedColumn], in dataset: String
  ) throws(EngineError) -> [String: NumericBins] {
    var known: [String: NumericBins] = [:]
    var requests: [ColumnRequest] = []
    for column in columns {
      guard case .numbers(let numbers) = column.state else { continue }
      let own = column.ownBins.rounded(isTemporal: column.request.column.type.isTemporal)
      if let counted = column.countedFromValues(own, numbers) {
        known[column.request.column.name] = counted
      } else {
        requests.append(
          ColumnRequest(column: column.request.column, bins: own, skipsMoments: true))
      }
    }
    guard !requests.isEmpty else { return known }
    return Self.adding(try scan(dataset, requests).columns, to: known)
  }

  /// What stands for a reference in a key; nil where its values may not be kept beside the digests.
  private func parts(
    of reference: DatasetProfile, for dataset: String
  ) throws(EngineError) -> [String]? {
    let hidden = hiddenColumns(of: dataset)
    let isPlain = reference.columns.contains { hidden.contains($0.name) && $0.isConcealed != true }
    return isPlain ? nil : parts(of: reference)
  }

  /// The bins of columns whose values are few, counted, and requests to count those of the others.
  static func ownBins(
    of columns: [ScannedColumn]
  ) -> (known: [String: NumericBins], requests: [ColumnRequest]) {
    var known: [String: NumericBins] = [:]
    var requests: [ColumnRequest] = []
    for column in columns {
      guard case .numbers(let numbers) = column.state else { continue }
      let own = column.ownBins
      if let counted = column.countedFromValues(own, numbers) {
        known[column.request.column.name] = counted
      } else {
        requests.append(
          ColumnRequest(column: column.request.column, bins: own, skipsMoments: true))
      }
    }
    return (known, requests)
  }

  /// Adds the counted bins of columns.
  static func adding(
    _ columns: [ScannedColumn], to known: [String: NumericBins]
  ) -> [String: NumericBins] {
    var bins = known
    for column in columns {
      if let own = column.request.bins { bins[column.request.column.name] = column.counted(own) }
    }
    return bins
  }
}
