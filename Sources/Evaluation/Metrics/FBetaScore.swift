package import GateLanguage
internal import Statistics

/// The weighted harmonic mean of precision and recall.
package enum FBetaScore: Metric {
  package static let reference = Reference(
    kind: "fbeta", family: .metric,
    summary: "The harmonic mean of precision and recall, recall counting beta times as much.",
    discussion: """
      (1 + beta²) tp/((1 + beta²) tp + beta² fn + fp), from 0 to 1, higher is better. A row is \
      predicted positive when its probability is at least `threshold`. Of several classes write \
      `fbeta(beta=2)[class]`. Undefined where no row is positive or predicted so. Intervals come \
      from the paired BCa bootstrap up to 10,000 rows, from the linearised t above and over \
      clusters.
      """,
    parameters: parameters.map(\.reference) + [.ofOneClass],
    examples: [
      .init(
        yaml: "fbeta(beta=2): {at_least: 0.9}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "fbeta(beta=2): {at_least: 0.95}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "beta", .number(from: 0, to: .infinity, includesEnd: false), default: nil,
      "How many times as much recall counts as precision.")
  ]
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let usesThreshold = true
  package static let takesClass = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let beta = arguments.number("beta", otherwise: 1)
    return try .ofCells(rows, otherwise: "no row is positive or predicted positive") { table in
      let square = beta * beta
      return Dual.quotient(
        (1 + square) * table.truePositives,
        square * table.positives + table.predictedPositives)
    }
  }
}
