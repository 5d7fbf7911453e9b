package import GateLanguage
internal import Statistics

/// The median distance of prediction and label.
package enum MedianAbsoluteError: Metric {
  package static let reference = Reference(
    kind: "median_ae", family: .metric,
    summary: "The median distance of prediction and label, in the label's unit; lower is better.",
    discussion: """
      The mean of the two middle ones where their number is even. Intervals come from the paired \
      BCa bootstrap up to 10,000 rows; above, and over clusters, from the jackknife that leaves \
      out one of 100 groups, or a cluster, at a time.
      """,
    examples: [
      .init(
        yaml: "median_ae: {at_most: 1.5}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "median_ae: {at_most: 1}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.lower
  package static let range = 0...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let distances = rows.errors.map(abs)
    let order = ScoreOrder(distances)
    return try .ofWeights(rows, otherwise: "there is no row") {
      WeightedMedian.of(distances, order: order, weights: $0)
    }
  }
}
