package import GateLanguage

/// The mean distance of prediction and label.
package enum MeanAbsoluteError: Metric {
  package static let reference = Reference(
    kind: "mae", family: .metric,
    summary: "The mean distance of prediction and label, in the label's unit; lower is better.",
    discussion: """
      Mean |prediction − label|. A mean of per-row losses: one model has a t interval, two \
      models the paired t interval of the difference, or the BCa bootstrap where few rows in \
      long tails carry the variance.
      """,
    examples: [
      .init(
        yaml: "mae: {at_most: 2}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "mae: {at_most: 1}",
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
      rows.errors.map(abs), of: rows, otherwise: "the errors are too large to be added up")
  }
}
