internal import Outcomes
internal import Statistics

/// What was seen, in words with numbers.
enum ObservedText {
  /// `11.97 against 12.2: better by 0.23 [0.07, 0.38] (95% cluster-t over 30 clusters, 900 rows)`.
  static func of(
    _ comparison: MarginComparison, on reading: MetricReading, confidence: Double
  ) -> String {
    let paired = comparison.comparison
    let values =
      NumberText.of(paired.candidate) + " against " + NumberText.of(paired.production) + ": "
    switch paired.plain {
    case .unknown(let reason):
      return values + change(paired.improvement, nil) + " (no interval: \(reason))"
    case .known(let distribution, let method):
      let limits = distribution.interval(confidence: confidence)
      if reading.facts.isIdentical { return values + "\(method) (\(rows(reading)))" }
      let mcNemar = paired.mcNemar.map { "; McNemar exact \(NumberText.pValue($0))" } ?? ""
      return values + change(paired.improvement, limits)
        + " (\(NumberText.percent(confidence)) \(method) over \(rows(reading)))" + mcNemar
    }
  }

  /// `11.97 [11.5, 12.4] (95% t over 900 rows)`.
  static func of(_ value: Double, interval: Interval?, on reading: MetricReading) -> String {
    guard let interval else { return NumberText.of(value) + " (\(rows(reading)))" }
    return NumberText.of(value) + " " + NumberText.interval(interval.lower, interval.upper)
      + " (\(NumberText.percent(interval.confidence)) \(interval.method) over \(rows(reading)))"
  }

  private static func change(
    _ improvement: Double, _ limits: (lower: Double, upper: Double)?
  ) -> String {
    let word = improvement == 0 ? "equal, differing by" : improvement > 0 ? "better by" : "worse by"
    let interval = limits.map { limits in
      improvement < 0
        ? " " + NumberText.interval(-limits.upper, -limits.lower)
        : " " + NumberText.interval(limits.lower, limits.upper)
    }
    return "\(word) \(NumberText.of(abs(improvement)))" + (interval ?? "")
  }

  private static func rows(_ reading: MetricReading) -> String {
    let rows = reading.facts.count == 1 ? "1 row" : "\(reading.facts.count) rows"
    guard let count = reading.facts.clusters else { return rows }
    return (count == 1 ? "1 cluster" : "\(count) clusters") + ", " + rows
  }
}
