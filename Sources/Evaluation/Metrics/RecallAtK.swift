package import GateLanguage

/// The share of relevant rows that are among the first.
package enum RecallAtK: Metric {
  package static let reference = Reference(
    kind: "recall_at_k", family: .metric,
    summary: """
      The mean share of relevant rows that are among the first k, 0 to 1; higher is better.
      """,
    discussion: """
      A row is relevant when its label is above 0; of equal scores the expectation over their \
      orders is taken. Queries without a relevant row are left out and counted, or stand for 0 \
      or 1 as `empty` says. Intervals come from sums by query with t(queries − 1), or by \
      `cluster`.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "recall_at_k(k=1): {at_least: 0.5}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "passed"),
      .init(
        yaml: "recall_at_k(k=1): {at_least: 0.6}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    .depth(default: "10"),
    .emptyQuery,
  ]
  package static let tasks: Set<TaskKind> = [.ranking]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let depth = arguments.depth
    return try .ofQueries(rows, arguments) { $0.found(depth: depth) / Double($0.relevant) }
  }
}
