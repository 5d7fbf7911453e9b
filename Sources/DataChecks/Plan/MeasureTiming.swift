internal import DataEngine

/// Measures a dataset: what can share a scan in one call, the rest one by one, each with its time.
struct MeasureTiming: Sendable {
  let engine: Engine
  /// The clock; nil times nothing.
  let seconds: (@Sendable () -> Double)?

  /// The seconds of the measures that were timed on their own.
  struct Seconds: Sendable {
    fileprivate var times: [Measure: Double] = [:]

    /// The seconds of some measures together; nil where none was timed on its own.
    func total(of measures: [Measure]) -> Double? {
      let known = measures.compactMap { times[$0] }
      return known.isEmpty ? nil : known.reduce(0, +)
    }
  }

  /// The results of all measures.
  func measure(
    _ measures: Set<Measure>, of dataset: String
  ) async -> (measurements: Measurements, seconds: Seconds) {
    let alone = seconds == nil ? [] : measures.filter(\.needsOwnQuery)
    var measurements = await engine.measure(measures.subtracting(alone), of: dataset)
    var times = Seconds()
    guard let seconds else { return (measurements, times) }
    let ordered = alone.map { (measure: $0, order: String(describing: $0)) }
      .sorted { $0.order < $1.order }
    for (measure, _) in ordered {
      let start = seconds()
      let one = await engine.measure([measure], of: dataset)
      times.times[measure] = max(0, seconds() - start)
      measurements.results[measure] = one[measure]
    }
    return (measurements, times)
  }
}
