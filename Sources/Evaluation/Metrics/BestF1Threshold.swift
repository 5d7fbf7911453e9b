package import GateLanguage
internal import Statistics

/// The threshold with the largest F1.
package enum BestF1Threshold: Metric {
  package static let reference = Reference(
    kind: "max_f1_threshold", family: .metric,
    summary: "The lowest of the thresholds with the largest F1; none is better than another.",
    discussion: """
      Over the different scores. It can be shown and limited, and not compared. Undefined where \
      no row is positive. Intervals come from the paired BCa bootstrap up to 10,000 rows; above, \
      and over clusters, from the jackknife that leaves out one of 100 groups, or a cluster, at \
      a time.
      """,
    examples: [
      .init(
        yaml: "max_f1_threshold: {at_most: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "max_f1_threshold: {at_most: 0.4}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.neither
  package static let range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let link = rows.link
    return try .ofPoints(rows, otherwise: "no row is positive") { points in
      points.bestF1Threshold.map { link == .logit ? Logistic.probability($0) : $0 }
    }
  }
}
