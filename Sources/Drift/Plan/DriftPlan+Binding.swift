internal import GateLanguage

extension DriftPlan {
  /// The entry with the name of its current dataset's label in the rule that `label:` gives.
  static func naming(
    labelOf entry: DriftSpec, in spec: GateSpec, log: DiagnosticLog
  ) -> DriftSpec {
    var entry = entry
    let declaration = spec.data.first { $0.name.value == entry.current.value }
    if let rule = entry.label {
      if let label = declaration?.label?.value {
        entry.label?.name.value = label
      } else {
        log.report(
          SpecDiagnostic(
            rule: "contradiction",
            message: "\(Quotation.quoted(entry.current.value)) declares no label",
            span: rule.span, help: "declare it under data, or name the column under columns"))
        entry.label = nil
      }
    }
    var first: [String: DriftColumn] = [:]
    for column in entry.rules {
      guard let known = first[column.name.value] else {
        first[column.name.value] = column
        continue
      }
      log.report(
        SpecDiagnostic(
          rule: "duplicate-name",
          message: "the column \(Quotation.quoted(column.name.value)) has two rules",
          span: column.span,
          related: SpecDiagnostic.Related(message: "first here", span: known.span)))
    }
    return entry
  }

  /// Reports unknown statistics, and tolerances that a statistic cannot prove.
  static func check(_ column: DriftColumn, kinds: [String], log: DiagnosticLog) {
    switch column.rule {
    case .skip: break
    case .houseRules(let rules):
      for rule in rules where !kinds.contains(rule.statistic.value) {
        log.report(
          .unknown(
            "statistic", rule.statistic.value, span: rule.statistic.span, among: kinds))
      }
    case .proven(let name, let warnIf, let failIf):
      guard let name else { return }
      guard let statistic = DriftStatisticCatalog.all.first(where: { $0.kind == name.value })
      else {
        log.report(.unknown("statistic", name.value, span: name.span, among: kinds))
        return
      }
      for limit in [warnIf, failIf].compactMap(\.self) { check(limit, of: statistic, log: log) }
    }
  }

  private static func check(
    _ limit: Spanned<DriftTolerance>, of statistic: any DriftStatistic.Type, log: DiagnosticLog
  ) {
    let kind = statistic.kind
    let fault: (message: String, help: String)? =
      switch limit.value {
      case .none where !statistic.traits.hasTest && !statistic.traits.isProvable:
        ("\(kind) has no test", "bound its value: {\(kind): {fail_if: \"> …\"}}")
      case .bound where !statistic.traits.isProvable, .shift where !statistic.traits.isProvable:
        (
          "\(kind) cannot prove a tolerance",
          "bound its value as a house rule: {\(kind): {fail_if: \"> …\"}}"
        )
      case .shift(let deviations, let text)
      where statistic.tolerance(ofShift: deviations) == nil:
        ("\(kind) has no scale for '\(text)'", "write a bound on it, as in \"> 0.1\"")
      default: nil
      }
    guard let fault else { return }
    log.report(
      SpecDiagnostic(
        rule: "wrong-value", message: fault.message, span: limit.span, help: fault.help))
  }
}
