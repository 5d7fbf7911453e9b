package import GateLanguage
internal import Statistics

/// The share of the labels' variance that is left after the errors' variance.
package enum ExplainedVariance: Metric {
  package static let reference = Reference(
    kind: "explained_variance", family: .metric,
    summary: "1 less the errors' variance over the labels' variance; at most 1, higher is better.",
    discussion: """
      As `r2`, but an error that is the same in every row costs nothing. Undefined with one row \
      or equal labels. Intervals come from the paired BCa bootstrap up to 10,000 rows, from the \
      linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "explained_variance: {at_least: 0.9}",
        csv: "label,score\n1,2\n2,3\n3,4\n",
        outcome: "passed"),
      .init(
        yaml: "explained_variance: {at_least: 0.9}",
        csv: "label,score\n1,2\n2,2\n3,2\n",
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
    guard let center = rows.centreOfLabels else { throw UndefinedMetric("all labels are equal") }
    // Centred labels keep the variance exact when all labels are far from 0.
    let labels = rows.labels.map { $0 - center }

    let middle = rows.weightedMean(of: rows.errors)
    let errors = rows.errors.map { $0 - middle }
    return try .function(
      [errors, errors.map { $0 * $0 }, labels, labels.map { $0 * $0 }], of: rows,
      otherwise: "the labels' variance is 0 or too large"
    ) { means in
      let variance = means[3] - means[2] * means[2]
      let left = means[1] - means[0] * means[0]
      return variance.value > 0 ? 1 - left / variance : nil
    }
  }
}
