package import GateLanguage

/// The share of rows whose class is predicted right.
package enum Accuracy: Metric {
  package static let reference = Reference(
    kind: "accuracy", family: .metric,
    summary: "The share of rows whose class is predicted right, from 0 to 1; higher is better.",
    discussion: """
      A row is predicted positive when its probability is at least `threshold`. Of several \
      classes the one with the largest score is predicted, the first of equals. One model: \
      Wilson's interval, with `proof` Clopper and Pearson's. Two models: Tango's score interval \
      of the paired difference, McNemar's exact p beside it.
      """,
    examples: [
      .init(
        yaml: "accuracy: {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "accuracy: {at_least: 0.8}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let usesThreshold = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    if rows.task == .multiclass {
      return try .hits(rows) { rows.labels[$0] == rows.scores[$0] }
    }
    return try .share(of: rows, otherwise: "there is no row") {
      $0 == BinaryCell.truePositive || $0 == 0
    }
  }
}
