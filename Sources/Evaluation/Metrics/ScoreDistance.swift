package import GateLanguage
internal import Statistics

/// The largest distance between the score distributions of the classes.
package enum ScoreDistance: Metric {
  package static let reference = Reference(
    kind: "ks_score", family: .metric,
    summary: """
      The largest distance between the score distributions of the classes, 0 to 1; higher is \
      better.
      """,
    discussion: """
      Kolmogorov and Smirnov's D between positive and negative rows: the largest recall less \
      false-positive rate, or the reverse. Undefined where one class does not occur. Intervals \
      come from the paired BCa bootstrap up to 10,000 rows; above, and over clusters, from the \
      jackknife that leaves out one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "ks_score: {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "ks_score: {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofPoints(rows, otherwise: "only one class occurs") { $0.distance }
  }
}
