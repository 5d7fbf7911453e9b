package import GateLanguage

/// The share of positive rows that are predicted so.
package enum Recall: Metric {
  package static let reference = Reference(
    kind: "recall", family: .metric,
    summary: "The share of positive rows that are predicted positive, 0 to 1; higher is better.",
    discussion: """
      A row is predicted positive when its probability is at least `threshold`. Of several \
      classes write `recall[class]` or an average such as `recall_macro`. Undefined where no row \
      is positive. One model: Wilson's interval, with `proof` Clopper and Pearson's. Two models: \
      Tango's score interval of the paired difference, McNemar's exact p beside it.
      """,
    parameters: [.ofOneClass],
    examples: [
      .init(
        yaml: "recall: {at_least: 0.9}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "recall: {at_least: 0.9}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.4\n0,0.6\n",
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
    try .share(
      of: rows, where: { $0 & 2 != 0 }, otherwise: "no row is positive",
      isCounted: { $0 == BinaryCell.truePositive })
  }
}
