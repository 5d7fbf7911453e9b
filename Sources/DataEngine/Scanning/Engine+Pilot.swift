internal import DuckDB

extension Engine {
  /// Rows that are looked at before a scan, to know where quantiles should lie.
  private static let pilotRows = 100_000
  /// With fewer rows a second scan costs less than the look.
  private static let rowsWorthAPilot = 1_000_000

  /// Adds to the requests of a large scan intervals that should hold its quantiles.
  ///
  /// They are drawn from the first rows that come. Where rows lie in an order the values may be
  /// elsewhere: then the scan settles less, and a second one the rest. The quantiles are exact
  /// either way.
  func addPilotIntervals(
    for native: [NativeMeasure], of dataset: String, to requests: inout [ColumnRequest]
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
      for share in wanted[place] ?? [] {
        guard let lower = found.popFirst()?.double, let upper = found.popFirst()?.double else {
          continue
        }
        let ends = Self.ends(around: share)
        requests[place].intervals.append(
          RankInterval(
            lower: ends[0] > 0 ? lower : -.greatestFiniteMagnitude,
            upper: ends[1] < 1 ? upper : .greatestFiniteMagnitude))
      }
    }
  }

  /// Shares between which a pilot's quantile should lie: five standard deviations to either side.
  private static func ends(around share: Double) -> [Double] {
    let rows = Double(pilotRows)
    let margin = 5 * (share * (1 - share) / rows).squareRoot() + 10 / rows
    return [max(0, share - margin), min(1, share + margin)]
  }
}

extension ScannedColumn {
  /// The quantile that intervals of the scan settle; nil for another measure.
  func settled(_ measure: NativeMeasure) -> MeasureResult? {
    guard case .quantile(_, let share) = measure else { return nil }
    return settledQuantile(at: share)
  }
}
