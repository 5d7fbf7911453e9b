package import GateLanguage

/// The mean squared difference of logarithms.
package enum MeanSquaredLogError: Metric {
  package static let reference = Reference(
    kind: "msle", family: .metric,
    summary: """
      The mean squared difference of log(1 + prediction) and log(1 + label); lower is better.
      """,
    discussion: """
      Undefined where a label or a prediction is not above -1. A mean of per-row losses: one \
      model has a t interval, two models the paired t interval of the difference, or the BCa \
      bootstrap where few rows in long tails carry the variance.
      """,
    examples: [
      .init(
        yaml: "msle: {at_most: 0.02}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "msle: {at_most: 0.01}",
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
    try .mean(
      try MetricSample.squaredLogErrors(rows), of: rows,
      otherwise: "the errors are too large to be added up")
  }
}
