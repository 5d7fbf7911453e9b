package import GateLanguage
internal import Statistics

/// The sum of distances over the sum of the labels.
package enum WeightedAbsolutePercentageError: Metric {
  package static let reference = Reference(
    kind: "wape", family: .metric,
    summary: "The sum of |prediction − label| over the sum of |label|; lower is better.",
    discussion: """
      A fraction: 0.1 is 10 %. Undefined where all labels are 0. Intervals come from the paired \
      BCa bootstrap up to 10,000 rows, from the linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "wape: {at_most: 0.1}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "wape: {at_most: 0.05}",
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
    return try .function(
      [rows.errors.map(abs), rows.labels.map(abs)], of: rows, otherwise: "all labels are 0"
    ) { Dual.quotient($0[0], $0[1]) }
  }
}
