package import GateLanguage
internal import Statistics

/// Cohen's agreement of labels and predictions beyond chance.
package enum CohenKappa: Metric {
  package static let reference = Reference(
    kind: "cohen_kappa", family: .metric,
    summary: """
      Agreement of labels and predicted classes beyond chance, at most 1; higher is better.
      """,
    discussion: """
      Cohen's kappa. With `weights` linear or quadratic, mistakes of several classes count by \
      the distance of the classes in their order. Undefined where chance explains everything. \
      Intervals come from the paired BCa bootstrap up to 10,000 rows, from the linearised t \
      above and over clusters.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "cohen_kappa: {at_least: 0.5}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "cohen_kappa: {at_least: 0.6}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "weights", .words(["none", "linear", "quadratic"]), default: "none",
      "How mistakes count by the distance of the classes.")
  ]
  package static let tasks: Set<TaskKind> = [.binary, .multiclass]
  package static let direction = MetricDirection.higher
  package static let range = -1.0...1.0
  package static let usesThreshold = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    let reason = "labels and predictions are of one class"
    if rows.task == .multiclass {
      let weights = arguments.word("weights")
      return try .ofTally(rows, otherwise: reason) { tally in
        tally.kappa { distance in
          switch weights {
          case "linear": Double(distance)
          case "quadratic": Double(distance * distance)
          default: distance == 0 ? 0 : 1
          }
        }
      }
    }
    return try .ofCells(rows, otherwise: reason) { table in
      let all = table.all
      let chance =
        table.positives * table.predictedPositives + table.negatives * table.predictedNegatives
      let seen = all * (table.truePositives + table.trueNegatives)
      return Dual.quotient(seen - chance, all * all - chance)
    }
  }
}
