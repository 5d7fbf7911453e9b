package import GateLanguage
internal import Statistics

/// The overlap of positive rows and rows predicted positive.
package enum JaccardIndex: Metric {
  package static let reference = Reference(
    kind: "jaccard", family: .metric,
    summary: "Rows positive and predicted so over rows that are either, 0 to 1; higher is better.",
    discussion: """
      tp/(tp + fp + fn). A row is predicted positive when its probability is at least \
      `threshold`. Of several classes write `jaccard[class]`. Undefined where no row is positive \
      or predicted so. Intervals come from the paired BCa bootstrap up to 10,000 rows, from the \
      linearised t above and over clusters.
      """,
    parameters: [.ofOneClass],
    examples: [
      .init(
        yaml: "jaccard: {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "jaccard: {at_least: 0.7}",
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
      Dual.quotient(table.truePositives, table.positives + table.falsePositives)
    }
  }
}
