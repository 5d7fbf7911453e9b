package import GateLanguage
internal import Statistics

/// The mean recall of the classes.
package enum BalancedAccuracy: Metric {
  package static let reference = Reference(
    kind: "balanced_accuracy", family: .metric,
    summary: "The mean recall of the classes, from 0 to 1; higher is better.",
    discussion: """
      The mean of recall and specificity; of several classes over those that occur among the \
      labels. Undefined in a binary task where a class does not occur. Intervals come from the \
      paired BCa bootstrap up to 10,000 rows, from the linearised t above and over clusters.
      """,
    examples: [
      .init(
        yaml: "balanced_accuracy: {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "balanced_accuracy: {at_least: 0.8}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let usesThreshold = true
  package static let needsBothClasses = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    if rows.task == .multiclass {
      return try .ofTally(rows, otherwise: "there is no label") { tally in
        let recalls = zip(tally.right, tally.actual).filter { $1 > 0 }.map { $0 / $1 }
        return recalls.isEmpty ? nil : CompensatedSum.of(recalls) / Double(recalls.count)
      }
    }
    return try .ofCells(rows, otherwise: "a class does not occur") { table in
      guard let recall = Dual.quotient(table.truePositives, table.positives),
        let specificity = Dual.quotient(table.trueNegatives, table.negatives)
      else { return nil }
      return 0.5 * (recall + specificity)
    }
  }
}
