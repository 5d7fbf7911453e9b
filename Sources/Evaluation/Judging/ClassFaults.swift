internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// Classes that nobody knows and rows without a query: with any of them nothing is compared.
struct ClassFaults: Sendable {
  var plan: EvaluationPlan
  var predictions: PairedPredictions
  var production: ProductionForJudging

  /// A fault and the rows that show it.
  struct Fault: Sendable {
    var finding: Finding
    var examples: ExampleRows
  }

  /// The faults in a fixed order.
  func faults() -> [Fault] {
    let classes = JudgedClasses(predictions, plan.spec)
    return [missingQueries, foreignColumns].compactMap(\.self)
      + (classes.map { [unknownLabels($0)] + unknownPredictions($0) } ?? []).compactMap(\.self)
  }

  private var missingQueries: Fault? {
    let queries = predictions.rankedQueries ?? []
    let rows = queries.indices.filter { queries[$0] < 0 }
    guard !rows.isEmpty else { return nil }
    let column = plan.spec.query.map { Quotation.quoted($0.value) } ?? "the query"
    return fault(
      ["evaluate", "query", "missing"], rows,
      "\(rows.count) rows of the holdout have no \(column), so no query to be ranked in; leave them "
        + "out with `where:`", expected: "a query in every row")
  }

  /// A class of production that the spec does not know would be nobody's prediction.
  private var foreignColumns: Fault? {
    guard plan.spec.task.value == .multiclass, predictions.productionColumns != nil,
      let scores = production.scores, !scores.names.isEmpty
    else { return nil }
    let known = Set(plan.spec.scores.names)
    let foreign = scores.names.filter { !known.contains($0) }
    guard !foreign.isEmpty, !known.isEmpty else { return nil }
    return fault(
      ["evaluate", "production", "classes"], [],
      "production predicts \(Quotation.list(foreign)), which `score:` does not name; name its column, "
        + "or judge with `production: none`", expected: "the classes of `score:`")
  }

  private func unknownLabels(_ classes: JudgedClasses) -> Fault? {
    guard let column = predictions.labelClasses, !classes.unknownLabels.isEmpty else { return nil }
    return fault(
      ["evaluate", "labels", "unknown_class"], classes.unknownLabels,
      "\(classes.unknownLabels.count) of \(predictions.labels.count) labels of the holdout are no "
        + "class that is declared\(shown(column, classes.unknownLabels, classes))",
      expected: "labels " + expectation(classes))
  }

  private func unknownPredictions(_ classes: JudgedClasses) -> [Fault?] {
    let sides = [
      (
        "the candidate", predictions.candidateColumns?.classes,
        classes.unknownPredictions.candidate, ["evaluate", "predictions", "unknown_class"]
      ),
      (
        "production", predictions.productionColumns?.classes,
        classes.unknownPredictions.production, ["evaluate", "production", "unknown_class"]
      ),
    ]
    return sides.map { side, column, rows, identifier in
      guard let column, !rows.isEmpty else { return nil }
      return fault(
        identifier.map { FindingIdentifier.Segment($0) }, rows,
        "\(rows.count) predictions of \(side) are no class "
          + (plan.spec.classes.isEmpty ? "of the holdout's labels" : "that is declared")
          + shown(column, rows, classes)
          + (plan.spec.classes.isEmpty ? "; declare the classes with `classes:`" : ""),
        expected: "predictions " + expectation(classes))
    }
  }

  /// `: 'a', 'b'; the classes are …`: the values in words.
  private func shown(
    _ column: PairedPredictions.SliceColumn, _ rows: [Int], _ classes: JudgedClasses
  ) -> String {
    guard !plan.isSensitive(plan.label) else { return "" }
    let values = Set(rows.lazy.compactMap { column.values[Int(column.memberships[$0])] })
    return ": " + Quotation.list(ClassOrder.sorted(values)) + "; the classes are "
      + list(classes)
  }

  private func list(_ classes: JudgedClasses) -> String {
    Quotation.list(classes.names)
  }

  private func expectation(_ classes: JudgedClasses) -> String {
    plan.isSensitive(plan.label) ? "of the classes" : "of the classes " + list(classes)
  }

  private func fault(
    _ identifier: [FindingIdentifier.Segment], _ rows: [Int], _ message: String, expected: String
  ) -> Fault {
    let identifier = FindingIdentifier(identifier)
    let shown = Array(rows.prefix(5))
    return Fault(
      finding: Finding(
        identifier, stage: .evaluate, outcome: .errored, message: message, expected: expected,
        observed: "\(rows.count) of \(predictions.labels.count) rows",
        share: .init(rows.count, of: predictions.labels.count), span: plan.spec.score.span),
      examples: ExampleRows(finding: identifier, rows: shown, cells: shown.map { _ in [] }))
  }
}
