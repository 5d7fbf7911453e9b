package import GateLanguage
internal import Statistics

/// The square root of the mean squared error.
package enum RootMeanSquaredError: Metric {
  package static let reference = Reference(
    kind: "rmse", family: .metric,
    summary: "The root of the mean squared error, in the label's unit; lower is better.",
    discussion: """
      Large errors weigh more than in `mae`. Intervals come from the paired BCa bootstrap up to \
      10,000 rows, from the linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "rmse: {at_most: 2}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "rmse: {at_most: 1.5}",
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
      [rows.errors.map { $0 * $0 }], of: rows,
      otherwise: "the squared errors are too large to be added up"
    ) { $0[0].squareRoot }
  }
}
