package import GateLanguage
internal import Statistics

/// 1 less the distance over that of the labels' median.
package enum ExplainedAbsoluteError: Metric {
  package static let reference = Reference(
    kind: "d2_absolute_error", family: .metric,
    summary: """
      1 less the mean distance over that of the labels' median; at most 1, higher is better.
      """,
    discussion: """
      0 is a model that always predicts the labels' median. Undefined with one row or equal \
      labels. Intervals come from the paired BCa bootstrap up to 10,000 rows, from the \
      linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "d2_absolute_error: {at_least: 0.8}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "d2_absolute_error: {at_least: 0.9}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.higher
  package static let range = -Double.greatestFiniteMagnitude...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let labels = rows.labels
    guard rows.centreOfLabels != nil,
      let median = WeightedMedian.of(labels, order: ScoreOrder(labels), weights: rows.weights)
    else { throw UndefinedMetric("all labels are equal") }
    // At the median a small shift of it changes nothing: it may stand still under the slopes.
    return try .function(
      [rows.errors.map(abs), labels.map { abs($0 - median) }], of: rows,
      otherwise: "all labels are equal"
    ) { means in means[1].value > 0 ? 1 - means[0] / means[1] : nil }
  }
}
