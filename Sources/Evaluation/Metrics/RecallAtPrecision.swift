package import GateLanguage
internal import Statistics

/// The largest recall that a precision allows.
package enum RecallAtPrecision: Metric {
  package static let reference = Reference(
    kind: "recall_at_precision", family: .metric,
    summary: """
      The largest recall of a threshold whose precision is at least this; higher is better.
      """,
    discussion: """
      Over the different scores as thresholds; 0 where none is as precise. Undefined where no \
      row is positive. Intervals come from the paired BCa bootstrap up to 10,000 rows; above, \
      and over clusters, from the jackknife that leaves out one of 100 groups, or a cluster, at \
      a time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "recall_at_precision(precision=0.9): {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "recall_at_precision(precision=0.9): {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "precision", .number(from: 0, to: 1), default: "0.9",
      "The least precision of the threshold.")
  ]
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let least = arguments.number("precision", otherwise: 1)
    return try .ofPoints(rows, otherwise: "no row is positive") { $0.recall(atPrecision: least) }
  }
}
