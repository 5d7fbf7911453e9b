package import GateLanguage
internal import Statistics

/// The area under the ROC curve up to a false-positive rate.
package enum PartialROCArea: Metric {
  package static let reference = Reference(
    kind: "partial_auc", family: .metric,
    summary: """
      The area under the ROC curve up to a false-positive rate, scaled by McClish; higher is \
      better.
      """,
    discussion: """
      0.5 is chance and 1 perfect. The curve is cut where it crosses `max_fpr`. Undefined where \
      one class does not occur. Intervals come from the paired BCa bootstrap up to 10,000 rows; \
      above, and over clusters, from the jackknife that leaves out one of 100 groups, or a \
      cluster, at a time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "partial_auc(max_fpr=0.5): {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "partial_auc(max_fpr=0.5): {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "max_fpr", .number(from: 0, to: 1), default: "0.1",
      "The largest false-positive rate that counts.")
  ]
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = -1.0...1.0
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let most = arguments.number("max_fpr", otherwise: 1)
    return try .ofPoints(rows, otherwise: "only one class occurs") { $0.partialArea(upTo: most) }
  }
}
