package import GateLanguage
internal import Statistics

/// The area under the ROC curve.
package enum ROCArea: Metric {
  package static let reference = Reference(
    kind: "roc_auc", family: .metric,
    summary: "The chance that a positive row outscores a negative one, 0 to 1; higher is better.",
    discussion: """
      The area under the ROC curve; ties count half (mid-ranks). One model and two models: \
      DeLong's method, over clusters Obuchowski's. Undefined where one class does not occur.
      """,
    examples: [
      .init(
        yaml: "roc_auc: {at_least: 0.7}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "passed"),
      .init(
        yaml: "roc_auc: {at_least: 0.8}",
        csv: "label,score\n1,0.9\n0,0.1\n1,0.5\n0,0.6\n",
        outcome: "failed"),
    ])
  package static let tasks: Set<TaskKind> = [.binary]
  package static let direction = MetricDirection.higher
  package static let range = 0.0...1.0
  package static let needsBothClasses = true
  package static let isRanking = true

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let isPositive = rows.isPositive
    guard
      let components = StructuralComponents(
        isPositive: isPositive, scores: rows.scores, order: rows.order, weights: rows.weights)
    else {
      let onlyClass = isPositive.contains(true) ? "positive" : "negative"
      throw UndefinedMetric("all rows are \(onlyClass)")
    }
    return try MetricSample(
      value: components.area, form: .ranking(components, isPositive: isPositive),
      otherwise: "a class has no weight")
  }
}
