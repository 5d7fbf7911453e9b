package import GateLanguage

/// The mean deviance of a Tweedie model.
package enum TweedieDeviance: Metric {
  package static let reference = Reference(
    kind: "tweedie", family: .metric,
    summary: "The mean deviance of a Tweedie model of some power; lower is better.",
    discussion: """
      Power 0 is the squared error, 1 Poisson, 2 gamma; between 0 and 1 there is no such model. \
      Predictions must be above 0 but for power 0, labels at least 0 from power 1, above 0 from \
      2. A mean of per-row losses: one model has a t interval, two models the paired t interval \
      of the difference, or the BCa bootstrap where few rows in long tails carry the variance.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "tweedie(power=1.5): {at_most: 0.06}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "tweedie(power=1.5): {at_most: 0.05}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "power", .number(from: -.infinity, to: .infinity, includesEnd: false), default: "1.5",
      "The power of the mean that the variance goes by.")
  ]
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let power = arguments.number("power", otherwise: 0)
    guard power <= 0 || power >= 1 else {
      throw UndefinedMetric("there is no Tweedie model of a power between 0 and 1")
    }
    return try .deviance(rows, power: power)
  }
}
