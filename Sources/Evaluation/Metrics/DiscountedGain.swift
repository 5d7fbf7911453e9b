internal import Foundation
package import GateLanguage

/// The discounted gain over the best one there is.
package enum DiscountedGain: Metric {
  package static let reference = Reference(
    kind: "ndcg", family: .metric,
    summary: "The discounted gain of each query over the best there is, 0 to 1; higher is better.",
    discussion: """
      Rank r counts 1/log₂(r + 1); rows of equal score share the mean of their ranks. `gain` \
      linear takes the label, exp2 takes 2^label − 1. Queries without a relevant row are left \
      out and counted, or stand for 0 or 1 as `empty` says. Intervals come from sums by query \
      with t(queries − 1), or by `cluster`.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "ndcg(k=3): {at_least: 0.8}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "passed"),
      .init(
        yaml: "ndcg(k=3): {at_least: 0.9}",
        csv: "query,label,score\nx,1,0.9\nx,0,0.5\nx,0,0.1\ny,0,0.8\ny,1,0.6\ny,0,0.2\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    .depth(default: "all"),
    MetricParameter(
      "gain", .words(["linear", "exp2"]), default: "linear", "What a label is worth."),
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
    let isExponential = arguments.word("gain") == "exp2"
    return try .ofQueries(rows, arguments) { query in
      func gain(_ label: Double) -> Double { isExponential ? exp2(label) - 1 : label }
      let best = query.ideal.discountedGain(depth: depth, gain: gain)
      return best > 0 ? query.discountedGain(depth: depth, gain: gain) / best : 0
    }
  }
}
