package import GateLanguage
internal import Statistics

/// The root of the mean squared difference of logarithms.
package enum RootMeanSquaredLogError: Metric {
  package static let reference = Reference(
    kind: "rmsle", family: .metric,
    summary: "The root of the mean squared difference of log(1 + prediction) and log(1 + label).",
    discussion: """
      Lower is better. Undefined where a label or a prediction is not above -1. Intervals come \
      from the paired BCa bootstrap up to 10,000 rows, from the linearised t above and over \
      clusters.
      """,
    examples: [
      .init(
        yaml: "rmsle: {at_most: 0.2}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "rmsle: {at_most: 0.1}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .function(
      [try MetricSample.squaredLogErrors(rows)], of: rows,
      otherwise: "the errors are too large to be added up"
    ) { $0[0].squareRoot }
  }
}
