package import GateLanguage
internal import Statistics

/// The harmonic mean of precision and recall.
package enum F1Score: Metric {
  package static let reference = Reference(
    kind: "f1", family: .metric,
    summary: "The harmonic mean of precision and recall, from 0 to 1; higher is better.",
    discussion: """
      2 tp/(2 tp + fp + fn). A row is predicted positive when its probability is at least \
      `threshold`. Of several classes write `f1[class]` or an average such as `f1_macro`. \
      Undefined where no row is positive or predicted so. Intervals come from the paired BCa \
      bootstrap up to 10,000 rows, from the linearised t above and over clusters.
      """,
    parameters: [.ofOneClass],
    examples: [
      .init(
        yaml: "f1: {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "f1: {at_least: 0.9}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let usesThreshold = true
  package static let takesClass = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofCells(rows, otherwise: "no row is positive or predicted positive") { table in
      Dual.quotient(2 * table.truePositives, table.positives + table.predictedPositives)
    }
  }
}
