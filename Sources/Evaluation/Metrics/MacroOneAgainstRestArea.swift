package import GateLanguage

/// The mean area under the ROC curve of each class against the rest, every class counting the same.
package enum MacroOneAgainstRestArea: Metric {
  package static let reference = Reference(
    kind: "roc_auc_ovr_macro", family: .metric,
    summary: """
      The mean area under the ROC curve of each class against the rest, every class counting the \
      same; higher is better.
      """,
    discussion: """
      Ties count half. Undefined where a class has no row. Intervals come from the paired BCa \
      bootstrap up to 10,000 rows; above, and over clusters, from the jackknife that leaves out \
      one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "roc_auc_ovr_macro: {at_least: 0.9}",
        csv: "label,a,b,c\na,0.7,0.2,0.1\nb,0.1,0.8,0.1\nc,0.2,0.5,0.3\na,0.5,0.3,0.2\n",
        outcome: "passed"),
      .init(
        yaml: "roc_auc_ovr_macro: {at_least: 0.9}",
        csv: "label,a,b,c\na,0.2,0.7,0.1\nb,0.5,0.1,0.4\nc,0.2,0.5,0.3\na,0.5,0.3,0.2\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsBothClasses = true
  package static let needsClassScores = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofClassRanking(rows) { $0.oneAgainstRest($1, .macro) }
  }
}
