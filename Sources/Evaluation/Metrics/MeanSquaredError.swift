package import GateLanguage

/// The mean squared error.
package enum MeanSquaredError: Metric {
  package static let reference = Reference(
    kind: "mse", family: .metric,
    summary: "The mean squared distance of prediction and label; lower is better.",
    discussion: """
      In the square of the label's unit. A mean of per-row losses: one model has a t interval, \
      two models the paired t interval of the difference, or the BCa bootstrap where few rows in \
      long tails carry the variance.
      """,
    examples: [
      .init(
        yaml: "mse: {at_most: 2.5}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "mse: {at_most: 2}",
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
    try rows.requireUsable()
    return try .mean(
      rows.errors.map { $0 * $0 }, of: rows,
      otherwise: "the squared errors are too large to be added up")
  }
}
