package import GateLanguage
internal import Statistics

/// Precision averaged over the steps of recall.
package enum AveragePrecision: Metric {
  package static let reference = Reference(
    kind: "average_precision", family: .metric,
    summary: "Precision averaged over the steps of recall, from 0 to 1; higher is better.",
    discussion: """
      Σ (Rᵢ − Rᵢ₋₁) Pᵢ over the different scores, without interpolation. Undefined where no row \
      is positive. Intervals come from the paired BCa bootstrap up to 10,000 rows; above, and \
      over clusters, from the jackknife that leaves out one of 100 groups, or a cluster, at a \
      time.
      """,
    examples: [
      .init(
        yaml: "average_precision: {at_least: 0.8}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "average_precision: {at_least: 0.9}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofPoints(rows, otherwise: "no row is positive") { $0.averagePrecision }
  }
}
