package import GateLanguage
internal import Statistics

/// Matthews' correlation of labels and predicted classes.
package enum MatthewsCorrelation: Metric {
  package static let reference = Reference(
    kind: "mcc", family: .metric,
    summary: """
      Matthews' correlation of labels and predicted classes, from -1 to 1; higher is better.
      """,
    discussion: """
      A row is predicted positive when its probability is at least `threshold`. Of several \
      classes it is that of Gorodkin (2004). Undefined where only one class occurs or is \
      predicted. Intervals come from the paired BCa bootstrap up to 10,000 rows, from the \
      linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "mcc: {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "mcc: {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = -1.0...1.0
  package static let usesThreshold = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let reason = "only one class occurs or is predicted"
    if rows.task == .multiclass { return try .ofTally(rows, otherwise: reason) { $0.correlation } }
    return try .ofCells(rows, otherwise: reason) { table in
      // Roots are taken one by one, so that no product of four shares vanishes.
      let scale =
        table.positives.squareRoot * table.negatives.squareRoot
        * table.predictedPositives.squareRoot * table.predictedNegatives.squareRoot
      let agreement = table.truePositives * table.trueNegatives
      return Dual.quotient(agreement - table.falsePositives * table.falseNegatives, scale)
    }
  }
}
