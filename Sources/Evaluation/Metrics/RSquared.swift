package import GateLanguage
internal import Statistics

/// The share of the labels' variance that the predictions explain.
package enum RSquared: Metric {
  package static let reference = Reference(
    kind: "r2", family: .metric,
    summary: "1 less the squared error over the labels' variance; at most 1, higher is better.",
    discussion: """
      0 is a model that always predicts the labels' mean; worse models are below. Undefined with \
      one row or equal labels. Intervals come from the paired BCa bootstrap up to 10,000 rows, \
      from the linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "r2: {at_least: 0.9}",
        csv: "label,score\n1,1\n2,2\n3,3\n",
        outcome: "passed"),
      .init(
        yaml: "r2: {at_least: 0.9}",
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

    return try .function(
      [rows.errors.map { $0 * $0 }, labels, labels.map { $0 * $0 }], of: rows,
      otherwise: "the labels' variance is 0 or too large"
    ) { means in
      let variance = means[2] - means[1] * means[1]
      return variance.value > 0 ? 1 - means[0] / variance : nil
    }
  }
}
