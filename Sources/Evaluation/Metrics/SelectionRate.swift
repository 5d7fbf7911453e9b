package import GateLanguage

/// The share of rows that are predicted positive.
package enum SelectionRate: Metric {
  package static let reference = Reference(
    kind: "selection_rate", family: .metric,
    summary: """
      The share of rows that are predicted positive, from 0 to 1; none is better than another.
      """,
    discussion: """
      A row is predicted positive when its probability is at least `threshold`. It can be shown \
      and limited on both sides, and not compared. One model: Wilson's interval, with `proof` \
      Clopper and Pearson's. Two models: Tango's score interval of the paired difference, \
      McNemar's exact p beside it.
      """,
    examples: [
      .init(
        yaml: "selection_rate: {at_most: 0.75}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "selection_rate: {at_most: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.neither
  package static let range = 0.0...1.0
  package static let usesThreshold = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .share(of: rows, otherwise: "there is no row") { $0 & 1 != 0 }
  }
}
