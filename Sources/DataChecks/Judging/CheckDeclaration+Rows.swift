internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension CheckDeclaration {
  /// The rows that `when:` asks; nil asks all.
  var rowsAsked: RowPredicate? { condition.map { .holds(sql: $0.value) } }

  /// The end of an identifier of a check that need not have a name.
  var nameSegments: [FindingIdentifier.Segment] {
    name.map { [FindingIdentifier.Segment($0.value)] } ?? []
  }

  /// Reports `when:` where it would have no effect; false where it is there.
  func refusesCondition(_ why: String, log: DiagnosticLog) -> Bool {
    guard let condition else { return true }
    log.report(
      SpecDiagnostic(
        rule: "useless-key", message: "'when' has no effect: \(why)", span: condition.span))
    return false
  }
}

extension RowPredicate {
  /// The rows asked that also meet this predicate.
  func among(_ rows: RowPredicate?) -> RowPredicate {
    rows.map { .all([$0, self]) } ?? self
  }
}
