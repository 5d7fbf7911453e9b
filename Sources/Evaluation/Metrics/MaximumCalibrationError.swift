package import GateLanguage

/// The largest distance of probability and what happened, by bins.
package enum MaximumCalibrationError: Metric {
  package static let reference = Reference(
    kind: "mce", family: .metric,
    summary: """
      The largest distance of probability and share that happened, over bins; lower is better.
      """,
    discussion: """
      Bins of equal width, closed on the right; bins without rows do not count. The probability \
      and share of the positive class. Undefined with a probability outside 0 to 1. Intervals \
      come from the paired BCa bootstrap up to 10,000 rows; above, and over clusters, from the \
      jackknife that leaves out one of 100 groups, or a cluster, at a time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "mce: {at_most: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "mce: {at_most: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter("bins", .count, default: "10", "How many bins of equal width there are.")
  ]
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.lower
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let bins = try rows.calibrationBins(Int(arguments.number("bins", otherwise: 10)))
    return try bins.sample(of: rows, CalibrationBins.maximumError)
  }
}
