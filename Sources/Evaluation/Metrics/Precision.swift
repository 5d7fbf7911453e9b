package import GateLanguage
internal import Statistics

/// The share of rows predicted positive that are.
package enum Precision: Metric {
  package static let reference = Reference(
    kind: "precision", family: .metric,
    summary: "The share of rows predicted positive that are positive, 0 to 1; higher is better.",
    discussion: """
      A row is predicted positive when its probability is at least `threshold`. Of several \
      classes write `precision[class]` or an average such as `precision_macro`. Undefined where \
      nothing was predicted positive. Intervals come from the paired BCa bootstrap up to 10,000 \
      rows, from the linearised t above and over clusters.
      """,
    parameters: [.ofOneClass],
    examples: [
      .init(
        yaml: "precision: {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "precision: {at_least: 0.7}",
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
    try .ofCells(rows, otherwise: "nothing was predicted positive") { table in
      Dual.quotient(table.truePositives, table.predictedPositives)
    }
  }
}
