package import GateLanguage

/// The mean squared distance of probability and outcome.
package enum BrierScore: Metric {
  package static let reference = Reference(
    kind: "brier", family: .metric,
    summary: "The mean squared distance of probability and outcome; lower is better.",
    discussion: """
      Of several classes the sum over the classes, from 0 to 2; else from 0 to 1. Undefined with \
      a probability outside 0 to 1, and where those of several classes do not add up to 1. A \
      mean of per-row losses: one model has a t interval, two models the paired t interval of \
      the difference, or the BCa bootstrap where few rows in long tails carry the variance.
      """,
    examples: [
      .init(
        yaml: "brier: {at_most: 0.2}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "brier: {at_most: 0.1}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.lower
  package static let range = 0.0...2.0
  package static let needsClassScores = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    guard rows.task == .multiclass else {
      let probabilities = try rows.probabilities()
      let losses = zip(rows.labels, probabilities).map { ($0 - $1) * ($0 - $1) }
      return try .mean(losses, of: rows, otherwise: "there is no row")
    }
    try rows.requireDistributions()
    let losses = rows.labelPlaces.enumerated().map { row, label in
      rows.classScores.enumerated().reduce(0.0) { sum, column in
        let gap = column.element[row] - (column.offset == label ? 1 : 0)
        return sum + gap * gap
      }
    }
    return try .mean(losses, of: rows, otherwise: "there is no row")
  }
}
