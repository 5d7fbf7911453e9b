package import GateLanguage
internal import Statistics

/// How much denser positive rows are among the first by score.
package enum LiftAtK: Metric {
  package static let reference = Reference(
    kind: "lift_at_k", family: .metric,
    summary: """
      Precision of the first k rows by score over the share of positive rows; higher is better.
      """,
    discussion: """
      1 is chance. Rows of one score at the end are taken in proportion. Undefined where no row \
      is positive, or with fewer rows than k. Intervals come from the paired BCa bootstrap up to \
      10,000 rows; above, and over clusters, from the jackknife that leaves out one of 100 \
      groups, or a cluster, at a time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "lift_at_k(k=25%): {at_least: 2}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "lift_at_k(k=25%): {at_least: 2.1}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "k", .rows, default: "10%",
      "How many rows are taken by score: a number, or a share as in 10%.")
  ]
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0...Double.greatestFiniteMagnitude
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofPoints(rows, otherwise: "no row is positive, or there are fewer rows than k") { points in
      let all = points.positives + points.negatives
      guard points.positives > 0,
        let precision = points.precision(ofFirst: arguments.rows("k", of: all))
      else { return nil }
      return precision / (points.positives / all)
    }
  }
}
