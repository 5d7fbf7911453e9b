internal import DataEngine
internal import GateLanguage

/// Reads the rows of both sides where a statistic needs more than profiles.
struct RowReader {
  let engine: Engine
  let current: Dataset
  /// Nil where the reference is a stored profile without rows.
  let reference: Dataset?
  /// Rows of a reference that are kept with a version.
  var kept: DrawnSample?
  /// The columns that order rows in time, by dataset.
  let times: [String: String]

  /// The seed that draws rows.
  static let seed: UInt64 = 42

  /// Adds to a column what a statistic is computed from; what cannot be had stays away.
  func adding(
    _ input: DriftTraits.Input, to pair: ColumnPair
  ) async throws(EngineError) -> ColumnPair {
    var pair = pair
    let name = pair.name
    switch input {
    case .cells, .missing: break
    case .samples where pair.samples != nil || pair.kind == .categorical: break
    case .samples:
      guard let reference else { break }
      pair.setExact(
        try await sample(of: name, in: reference), try await sample(of: name, in: current), nil)
    case .series:
      guard let time = times[current.name], pair.kind == .numeric else { break }
      var series = PairedSeries(
        reference: [], current: try await engine.series(of: name, by: time, in: current.name))
      if let reference, let earlier = times[reference.name] {
        series.reference = try await engine.series(of: name, by: earlier, in: reference.name)
      }
      pair.series = series
    case .rows:
      guard pair.kind == .numeric else { break }
      pair.points = try await points([.number(name)], rows: 2000)
    }
    return pair
  }

  /// Reads every row of a column on both sides, so that all its statistics are exact.
  func exact(_ pair: ColumnPair) async throws(EngineError) -> ColumnPair {
    guard let reference, pair.obstacle == nil else { return pair }
    var pair = pair
    switch pair.kind {
    case .numeric:
      pair.setExact(
        try await sample(of: pair.name, in: reference),
        try await sample(of: pair.name, in: current), nil)
    case .categorical:
      let values = try await engine.pairedValues(
        of: pair.name, in: reference.name, and: current.name, named: 1000)
      pair.cells = PairedCounts(
        values.enumerated().map { place, value in
          .init(
            value.value ?? "value \(place + 1) by rows", reference: value.first,
            current: value.second)
        })
      if pair.hidesValues { pair.hideValues() }
    }
    return pair
  }

  /// Draws rows of both sides; nil where the reference has none to draw.
  func points(
    _ features: [DrawnFeature], rows: Int
  ) async throws(EngineError) -> PairedPoints? {
    guard let reference else {
      guard let before = kept?.rows(of: features) else { return nil }
      return PairedPoints(
        features: features.map(PairedPoints.Feature.init),
        reference: Array(before.prefix(rows)),
        current: try await engine.drawnRows(
          of: current.name, features, rows: rows, seed: Self.seed))
    }
    return PairedPoints(
      features: features.map(PairedPoints.Feature.init),
      reference: try await engine.drawnRows(
        of: reference.name, features, rows: rows, seed: Self.seed),
      current: try await engine.drawnRows(
        of: current.name, features, rows: rows, seed: Self.seed))
  }

  private func sample(
    of column: String, in dataset: Dataset
  ) async throws(EngineError) -> WeightedSample {
    let sorted = try await engine.sortedValues(of: column, in: dataset.name)
    return WeightedSample(values: sorted.values, weights: sorted.counts)
  }
}

extension PairedPoints.Feature {
  /// The feature of a column that was drawn.
  init(_ feature: DrawnFeature) {
    self =
      switch feature {
      case .number(let name): .number(name)
      case .category(let name, _): .category(name)
      }
  }
}
