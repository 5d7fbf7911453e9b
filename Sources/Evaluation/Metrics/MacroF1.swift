package import GateLanguage

/// The F1 averaged over classes, every class counting the same.
package enum MacroF1: Metric {
  package static let reference = Reference(
    kind: "f1_macro", family: .metric,
    summary: """
      The F1 averaged over classes, every class counting the same, 0 to 1; higher is better.
      """,
    discussion: """
      A class without rows or predictions has F1 0 (`zero_division` 0). Intervals come from the \
      paired BCa bootstrap up to 10,000 rows; above, and over clusters, from the jackknife that \
      leaves out one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "f1_macro: {at_least: 0.5}",
        csv: "label,score\na,a\nb,b\nc,b\na,a\n",
        outcome: "passed"),
      .init(
        yaml: "f1_macro: {at_least: 0.6}",
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
    try .ofClasses(rows, .macro) { right, actual, predicted in
      actual + predicted > 0 ? 2 * right / (actual + predicted) : nil
    }
  }
}
