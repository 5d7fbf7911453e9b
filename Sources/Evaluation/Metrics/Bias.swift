package import GateLanguage

/// The mean of prediction less label.
package enum Bias: Metric {
  package static let reference = Reference(
    kind: "bias", family: .metric,
    summary: "The mean of prediction less label, in the label's unit; nearer to 0 is better.",
    discussion: """
      Shown and limited with its sign: `{at_least: -2, at_most: 2}` keeps it within 2 of 0. Two \
      models are compared by |bias|. One model: t interval of the mean. Two models: t interval \
      of the difference of the sizes, its error probability halved because the signs come from \
      the data.
      """,
    examples: [
      .init(
        yaml: "bias: {at_most: 1}",
        csv: "label,score\n10,12\n10,9\n",
        outcome: "passed"),
      .init(
        yaml: "bias: {at_most: 1}",
        csv: "label,score\n10,12\n10,11\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.nearerZero
  package static let range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    return try .mean(
      rows.errors, of: rows, otherwise: "the errors are too large to be added up")
  }
}
