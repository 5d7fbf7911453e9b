internal import Foundation
package import GateLanguage

/// The mean negative logarithm of the probability given to what happened.
package enum LogLoss: Metric {
  package static let reference = Reference(
    kind: "log_loss", family: .metric,
    summary: """
      The mean negative logarithm of the probability given to what happened; lower is better.
      """,
    discussion: """
      In nats; probabilities are clipped at `eps`. Undefined with a probability outside 0 to 1, \
      and where those of several classes do not add up to 1. A mean of per-row losses: one model \
      has a t interval, two models the paired t interval of the difference, or the BCa bootstrap \
      where few rows in long tails carry the variance.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "log_loss: {at_most: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "log_loss: {at_most: 0.3}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "eps", .number(from: 0, to: 0.5, includesEnd: false), default: "2.220446049250313e-16",
      "Probabilities are kept this far from 0 and 1; 2⁻⁵² without it.")
  ]
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude
  package static let needsClassScores = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let eps = arguments.number("eps", otherwise: 0x1p-52)
    func loss(_ probability: Double) -> Double { -log(min(max(probability, eps), 1 - eps)) }
    guard rows.task == .multiclass else {
      let probabilities = try rows.probabilities()
      let losses = zip(rows.labels, probabilities).map { loss($0 == 1 ? $1 : 1 - $1) }
      return try .mean(losses, of: rows, otherwise: "there is no row")
    }
    try rows.requireDistributions()
    let losses = rows.labelPlaces.enumerated().map { loss(rows.classScores[$1][$0]) }
    return try .mean(losses, of: rows, otherwise: "there is no row")
  }
}
