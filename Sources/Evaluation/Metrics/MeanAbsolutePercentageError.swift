package import GateLanguage

/// The mean distance relative to the label.
package enum MeanAbsolutePercentageError: Metric {
  package static let reference = Reference(
    kind: "mape", family: .metric,
    summary: "The mean distance of prediction and label over the label's size; lower is better.",
    discussion: """
      A fraction: 0.1 is 10 %. Undefined where a label is 0; `mape_skip_zero` leaves such rows \
      out. A mean of per-row losses: one model has a t interval, two models the paired t \
      interval of the difference, or the BCa bootstrap where few rows in long tails carry the \
      variance.
      """,
    examples: [
      .init(
        yaml: "mape: {at_most: 0.12}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "mape: {at_most: 0.1}",
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
    guard !rows.labels.contains(0) else { throw UndefinedMetric("a label is 0") }
    let losses = zip(rows.errors, rows.labels).map { abs($0 / $1) }
    return try .mean(losses, of: rows, otherwise: "the errors are too large to be added up")
  }
}
