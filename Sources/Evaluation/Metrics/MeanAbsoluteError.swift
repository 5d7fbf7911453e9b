package import GateLanguage
internal import Statistics

/// The mean distance of prediction and label.
package enum MeanAbsoluteError: Metric {
  package static let reference = Reference(
    kind: "mae", family: .metric,
    summary: "The mean distance of prediction and label, in the label's unit; lower is better.",
    discussion: """
      A mean of per-row losses: one model has a t interval, two models the paired t interval of \
      the difference, or the BCa bootstrap where few rows in long tails carry the variance \
      (excess kurtosis above 3 and above rows / 50; 20 to 10,000 rows). Without a row it is undefined.
      """,
    examples: [
      .init(yaml: "mae: {at_most: 2}", csv: "label,score\n10,8\n10,11\n", outcome: "passed"),
      .init(yaml: "mae: {at_most: 1}", csv: "label,score\n10,8\n10,11\n", outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(_ rows: ScoredRows) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let losses = rows.errors.map(abs)
    return try MetricSample(
      value: SampleMoments(losses)?.mean, form: .mean(losses),
      otherwise: "the errors are too large to be added up")
  }
}
