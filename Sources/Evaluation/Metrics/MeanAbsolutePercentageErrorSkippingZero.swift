package import GateLanguage

/// The mean distance relative to the label, rows with label 0 left out.
package enum MeanAbsolutePercentageErrorSkippingZero: Metric {
  package static let reference = Reference(
    kind: "mape_skip_zero", family: .metric,
    summary: """
      The mean distance of prediction and label over the label's size, labels of 0 left out.
      """,
    discussion: """
      A fraction, lower is better; how many rows were left out is said. Undefined where all \
      labels are 0. Intervals come from the paired BCa bootstrap up to 10,000 rows, from the \
      linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "mape_skip_zero: {at_most: 0.2}",
        csv: "label,score\n10,8\n0,1\n",
        outcome: "passed"),
      .init(
        yaml: "mape_skip_zero: {at_most: 0.1}",
        csv: "label,score\n10,8\n0,1\n",
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
    let weights = rows.labels.indices.map { row in
      rows.labels[row] == 0 ? 0 : rows.weights?[row] ?? 1
    }
    let losses = zip(zip(rows.errors, rows.labels), weights).map { pair, weight in
      weight == 0 ? 0 : weight * abs(pair.0 / pair.1)
    }
    var sample = try MetricSample.ratio(losses, weights, otherwise: "all labels are 0")
    let zeros = rows.labels.count { $0 == 0 }
    if zeros > 0 { sample.note = "\(zeros) of \(rows.labels.count) rows with label 0 are left out" }
    return sample
  }
}
