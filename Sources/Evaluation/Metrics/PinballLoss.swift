package import GateLanguage

/// The mean quantile loss.
package enum PinballLoss: Metric {
  package static let reference = Reference(
    kind: "pinball", family: .metric,
    summary: "The mean loss of a predicted quantile, in the label's unit; lower is better.",
    discussion: """
      quantile · (label − prediction) where the label is larger, else (1 − quantile) · \
      (prediction − label). Where `score` names columns by quantile the one of this quantile is \
      taken. A mean of per-row losses: one model has a t interval, two models the paired t \
      interval of the difference, or the BCa bootstrap where few rows in long tails carry the \
      variance.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "pinball(quantile=0.9): {at_most: 0.75}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "pinball(quantile=0.9): {at_most: 0.5}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "quantile", .number(from: 0, to: 1, includesEnd: false), default: "0.5",
      "The quantile that is predicted.")
  ]
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let quantile = arguments.number("quantile", otherwise: 0.5)
    let predictions = try rows.predictions(ofQuantile: quantile)
    let losses = zip(rows.labels, predictions).map {
      RegressionLosses.pinball($0, $1, quantile: quantile)
    }
    return try .mean(losses, of: rows, otherwise: "the errors are too large to be added up")
  }
}
