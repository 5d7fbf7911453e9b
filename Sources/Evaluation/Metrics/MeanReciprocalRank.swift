package import GateLanguage

/// One over the rank of the first relevant row.
package enum MeanReciprocalRank: Metric {
  package static let reference = Reference(
    kind: "mrr", family: .metric,
    summary: """
      The mean over queries of one over the rank of the first relevant row; higher is better.
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
        yaml: "mrr: {at_least: 0.7}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "passed"),
      .init(
        yaml: "mrr: {at_least: 0.8}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [.emptyQuery]
  package static let tasks: Set<TaskKind> = [.ranking]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try .ofQueries(rows, arguments) { $0.reciprocalRank }
  }
}
