internal import DuckDB

extension Engine {
  /// Rows that are looked at before a scan, to know where quantiles should lie.
  private static let pilotRows = 100_000
  /// With fewer rows a second scan costs less than the look.
  private static let rowsWorthAPilot = 1_000_000

  /// Adds to the requests of a large scan intervals that should hold its quantiles.
  ///
  /// They are drawn from the first rows that come, and stand in the place of a sketch that nothing
  /// but quantiles needs. Where rows lie in an order the values may be elsewhere: then the scan
  /// settles less, and later ones the rest. The quantiles are exact either way.
  func addPilotIntervals(
    for native: [NativeMeasure], of dataset: String, to requests: inout [ColumnRequest],
    keepingSketches: Bool
  ) throws(EngineError) {
    var wanted: [Int: [Double]] = [:]
    for case .quantile(let name, let share) in native {
      guard let place = requests.firstIndex(where: { $0.column.name == name }) else { continue }
      wanted[place, default: []].append(share)
    }
    guard !wanted.isEmpty, !isPartitioned(dataset),
      try layout(of: dataset).rows.reduce(0, +) >= Self.rowsWorthAPilot
    else { return }
    let places = wanted.keys.sorted()
    try prepareSealed()
    // Which rows come first is left to chance, so that nothing of it is kept.
    sealed.scope = .nothing
    defer { sealed.scope = .sources([]) }
    let sql = dialect.pilot(
      places.map { place in
        (requests[place].column, (wanted[place] ?? []).flatMap { Self.ends(around: $0) })
      }, of: dataset, rows: Self.pilotRows)
    var found = try sealed.rows(sql, to: "scan", dataset).first?[...] ?? []
    for place in places {
      var isForeseen = true
      for share in wanted[place] ?? [] {
        let (first, last) = (found.popFirst()?.double, found.popFirst()?.double)
        guard let lower = first, let upper = last else {
          isForeseen = false
          continue
        }
        let ends = Self.ends(around: share)
        requests[place].intervals.append(
          RankInterval(
            lower: ends[0] > 0 ? lower : -.greatestFiniteMagnitude,
            upper: ends[1] < 1 ? upper : .greatestFiniteMagnitude))
      }
      if isForeseen && !keepingSketches { requests[place].parts.remove(.quantiles) }
    }
  }

  /// The scan with sketches of the columns that have open quantiles and were not where the first
  /// rows told.
  func withSketches(
    _ result: ScanResult, for open: [NativeMeasure], of dataset: String
  ) throws(EngineError) -> ScanResult {
    var places: Set<Int> = []
    for case .quantile(let name, _) in open {
      let place = result.columns.firstIndex { $0.request.column.name.utf8.elementsEqual(name.utf8) }
      if let place, result.columns[place].lacksSketch { places.insert(place) }
    }
    guard !places.isEmpty else { return result }
    let sorted = places.sorted()
    let found = try scan(
      dataset,
      sorted.map { ColumnRequest(column: result.columns[$0].request.column, parts: .quantiles) })
    var whole = result
    for (place, column) in zip(sorted, found.columns) { whole.columns[place] = column }
    return whole
  }

  /// Shares between which a pilot's quantile should lie: five standard deviations to either side.
  private static func ends(around share: Double) -> [Double] {
    let rows = Double(pilotRows)
    let margin = 5 * (share * (1 - share) / rows).squareRoot() + 10 / rows
    return [max(0, share - margin), min(1, share + margin)]
  }
}

extension ScannedColumn {
  /// Whether numbers were scanned without a sketch.
  fileprivate var lacksSketch: Bool {
    guard case .numbers(let numbers) = state else { return false }
    return ordered.sketch == nil && numbers.finite > 0
  }

  /// The quantile that intervals of the scan settle; nil for another measure.
  func settled(_ measure: NativeMeasure) -> MeasureResult? {
    guard case .quantile(_, let share) = measure else { return nil }
    return settledQuantile(at: share)
  }
}
