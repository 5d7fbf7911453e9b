package import GateLanguage

/// The recall averaged over classes, each class counting by its labels.
package enum WeightedRecall: Metric {
  package static let reference = Reference(
    kind: "recall_weighted", family: .metric,
    summary: """
      The recall averaged over classes, each class counting by its labels, 0 to 1; higher is \
      better.
      """,
    discussion: """
      A class without rows has recall 0 (`zero_division` 0). Intervals come from the paired BCa \
      bootstrap up to 10,000 rows; above, and over clusters, from the jackknife that leaves out \
      one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "recall_weighted: {at_least: 0.7}",
        csv: "label,score\na,a\nb,b\nc,b\na,a\n",
        outcome: "passed"),
      .init(
        yaml: "recall_weighted: {at_least: 0.8}",
        csv: "label,score\na,a\nb,b\nc,b\na,a\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofClasses(rows, .weighted) { right, actual, _ in
      actual > 0 ? right / actual : nil
    }
  }
}
