package import GateLanguage

/// The F1 over the counts of all classes together.
package enum MicroF1: Metric {
  package static let reference = Reference(
    kind: "f1_micro", family: .metric,
    summary: "The F1 over the counts of all classes together, 0 to 1; higher is better.",
    discussion: """
      With one label and one prediction a row it is the accuracy. One model: Wilson's interval, \
      with `proof` Clopper and Pearson's. Two models: Tango's score interval of the paired \
      difference, McNemar's exact p beside it.
      """,
    examples: [
      .init(
        yaml: "f1_micro: {at_least: 0.7}",
        csv: "label,score\na,a\nb,b\nc,b\na,a\n",
        outcome: "passed"),
      .init(
        yaml: "f1_micro: {at_least: 0.8}",
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
    try .hits(rows) { rows.labels[$0] == rows.scores[$0] }
  }
}
