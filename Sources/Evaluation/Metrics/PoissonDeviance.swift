package import GateLanguage

/// The mean deviance of a Poisson model.
package enum PoissonDeviance: Metric {
  package static let reference = Reference(
    kind: "poisson_deviance", family: .metric,
    summary: "The mean Poisson deviance; lower is better.",
    discussion: """
      Mean 2 (y ln(y/p) − y + p). Undefined with a label below 0 or a prediction that is not \
      above 0. A mean of per-row losses: one model has a t interval, two models the paired t \
      interval of the difference, or the BCa bootstrap where few rows in long tails carry the \
      variance.
      """,
    examples: [
      .init(
        yaml: "poisson_deviance: {at_most: 0.2}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "poisson_deviance: {at_most: 0.15}",
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
    try .deviance(rows, power: 1)
  }
}
