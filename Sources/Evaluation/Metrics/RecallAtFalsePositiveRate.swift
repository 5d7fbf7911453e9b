package import GateLanguage
internal import Statistics

/// The largest recall that a false-positive rate allows.
package enum RecallAtFalsePositiveRate: Metric {
  package static let reference = Reference(
    kind: "recall_at_fpr", family: .metric,
    summary: """
      The largest recall of a threshold whose false-positive rate is at most this; higher is \
      better.
      """,
    discussion: """
      Over the different scores as thresholds, without interpolation. Undefined where one class \
      does not occur. Intervals come from the paired BCa bootstrap up to 10,000 rows; above, and \
      over clusters, from the jackknife that leaves out one of 100 groups, or a cluster, at a \
      time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "recall_at_fpr(fpr=0.1): {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "recall_at_fpr(fpr=0.1): {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "fpr", .number(from: 0, to: 1, includesStart: true), default: "0.1",
      "The largest false-positive rate of the threshold.")
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
    let most = arguments.number("fpr", otherwise: 0)
    return try .ofPoints(rows, otherwise: "only one class occurs") {
      $0.recall(atFalsePositiveRate: most)
    }
  }
}
