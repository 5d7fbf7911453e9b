package import GateLanguage
internal import Statistics

/// The area under the precision-recall curve.
package enum PrecisionRecallArea: Metric {
  package static let reference = Reference(
    kind: "pr_auc_trapezoid", family: .metric,
    summary: "The area under the precision-recall curve by trapezoids, 0 to 1; higher is better.",
    discussion: """
      The curve starts at recall 0 with precision 1. Trapezoids interpolate between points that \
      no threshold reaches: `average_precision` does not. Undefined where no row is positive. \
      Intervals come from the paired BCa bootstrap up to 10,000 rows; above, and over clusters, \
      from the jackknife that leaves out one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "pr_auc_trapezoid: {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "pr_auc_trapezoid: {at_least: 0.9}",
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
    try .ofPoints(rows, otherwise: "no row is positive") { $0.precisionRecallArea }
  }
}
