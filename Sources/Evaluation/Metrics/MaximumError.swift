package import GateLanguage

/// The largest distance of prediction and label.
package enum MaximumError: Metric {
  package static let reference = Reference(
    kind: "max_error", family: .metric,
    summary: "The largest distance of prediction and label, in the label's unit; lower is better.",
    discussion: """
      It has no interval: no sample tells how large the largest error can be. Comparisons are \
      undecided.
      """,
    examples: [
      .init(
        yaml: "max_error: {at_most: 2}",
        csv: "label,score\n10,8\n10,11\n20,22\n40,39\n",
        outcome: "passed"),
      .init(
        yaml: "max_error: {at_most: 1.5}",
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
    let errors = rows.errors
    let counted = errors.indices.filter { rows.weights?[$0] ?? 1 > 0 }
    return try MetricSample(
      value: counted.map { abs(errors[$0]) }.max(),
      form: .plain(reason: "a largest value has no interval"), otherwise: "there is no row")
  }
}
