package import GateLanguage
internal import Statistics

/// The share of positive rows among the first by score.
package enum PrecisionAtK: Metric {
  package static let reference = Reference(
    kind: "precision_at_k", family: .metric,
    summary: """
      The share of positive or relevant rows among the first k by score, 0 to 1; higher is \
      better.
      """,
    discussion: """
      Rows of one score at the end are taken in proportion. Ranking: the mean over queries, a \
      query with fewer rows still divided by k. Undefined in a binary task with fewer rows than \
      k. Intervals come from the paired BCa bootstrap up to 10,000 rows; above, and over \
      clusters, from the jackknife that leaves out one of 100 groups, or a cluster, at a time.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "precision_at_k(k=2): {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "precision_at_k(k=2): {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "k", .rows, default: "10", "How many rows are taken by score: a number, or a share as in 10%."
    ),
    .emptyQuery,
  ]
  package static let tasks: Set<TaskKind> = [.binary, .ranking]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    guard rows.task == .ranking else {
      try rows.requireUsable()
      return try .ofPoints(rows, otherwise: "there are fewer rows than k") { points in
        points.precision(
          ofFirst: arguments.rows("k", of: points.positives + points.negatives))
      }
    }
    return try .ofQueries(rows, arguments) { query in
      let depth = arguments.rows("k", of: Double(query.count))
      return depth > 0 ? query.found(depth: Int(depth.rounded(.up))) / depth.rounded(.up) : 0
    }
  }
}
