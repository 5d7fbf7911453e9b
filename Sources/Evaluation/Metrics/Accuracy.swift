package import GateLanguage
internal import Statistics

/// The share of rows whose class is predicted right.
package enum Accuracy: Metric {
  package static let reference = Reference(
    kind: "accuracy", family: .metric,
    summary: "The share of rows whose class is predicted right, from 0 to 1; higher is better.",
    discussion: """
      A row is predicted positive when its score is at least `threshold` of `evaluate`. One model: \
      Wilson's interval, with `proof` Clopper and Pearson's. Two models: Tango's score interval of \
      the paired difference, McNemar's exact p beside it. Without a row it is undefined.
      """,
    examples: [
      .init(
        yaml: "accuracy: {at_least: 0.7}", csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "accuracy: {at_least: 0.8}", csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(_ rows: ScoredRows) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let isRight = zip(rows.labels, rows.scores).map { label, score in
      (score >= rows.threshold) == (label == 1) ? 1.0 : 0.0
    }
    return try MetricSample(
      value: CompensatedSum.of(isRight) / Double(isRight.count), form: .share(isRight),
      otherwise: "there is no row")
  }
}
