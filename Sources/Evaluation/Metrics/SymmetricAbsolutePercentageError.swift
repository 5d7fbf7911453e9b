package import GateLanguage

/// The mean distance relative to label and prediction.
package enum SymmetricAbsolutePercentageError: Metric {
  package static let reference = Reference(
    kind: "smape", family: .metric,
    summary: "The mean of 2 |prediction − label| over |label| + |prediction|; lower is better.",
    discussion: """
      From 0 to 2; a row where both are 0 counts as 0. A mean of per-row losses: one model has a \
      t interval, two models the paired t interval of the difference, or the BCa bootstrap where \
      few rows in long tails carry the variance.
      """,
    examples: [
      .init(
        yaml: "smape: {at_most: 0.12}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "smape: {at_most: 0.1}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0.0...2.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let losses = zip(rows.labels, rows.scores).map { label, score in
      // Halves are added, so that no sum overflows.
      let size = abs(label) / 2 + abs(score) / 2
      return size == 0 ? 0 : abs(score / size - label / size)
    }
    return try .mean(losses, of: rows, otherwise: "there is no row")
  }
}
