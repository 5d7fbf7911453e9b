internal import DataEngine
package import GateLanguage
internal import Outcomes

/// Everything that is asserted of the data themselves: schema, checks and leakage, bound to types.
package struct DataCheckPlan: Sendable {
  let declarations: [DatasetDeclaration]
  let schema: SchemaDeclaration?
  let columns: [ColumnRequirements]
  let checks: [BoundCheck]
  let leakage: [LeakageSpec]
  let skew: [SkewSpec]
  /// What the model predicts, where the spec judges one.
  let task: TaskKind?
  /// The dataset whose values those of others are compared with.
  let reference: String?
  /// Where rules stand that no line of the spec states.
  let fallbackSpan: SourceSpan

  /// A check that was read, and its declaration.
  struct BoundCheck: Sendable {
    var declaration: CheckDeclaration
    var check: any DataCheck
  }

  /// Binds schema, checks and leakage to the catalogues.
  ///
  /// Unknown and unbuilt kinds, wrong parameters, unknown datasets in queries and duplicate
  /// identifiers are reported to the log; the plan then lacks them and must not be run.
  package init(binding spec: GateSpec, log: DiagnosticLog) {
    declarations = spec.data
    schema = spec.schema
    fallbackSpan = spec.name.span
    columns = spec.schema?.columns.map { ColumnRequirements(reading: $0, log: log) } ?? []
    checks = spec.checks.compactMap { Self.bind($0, log: log) }
    leakage = spec.leakage
    skew = spec.skew
    task = spec.evaluate?.task.value
    reference = Self.reference(of: spec)
    reportUnknownDatasets(log: log)
    reportDuplicates(log: log)
    reportSensitiveGroups(log: log)
    reportUnanswerable(log: log)
  }

  /// Whether a rule compares with the last passed run.
  package var asksForPreviousRun: Bool {
    checks.contains { ($0.check as? RowCount)?.asksForPreviousRun ?? false }
  }

  /// Whether a rule compares with the data that production was trained on.
  package var asksForProduction: Bool {
    columns.contains { column in column.rules.contains { $0.rule is Unseen } }
  }

  private static func bind(_ declaration: CheckDeclaration, log: DiagnosticLog) -> BoundCheck? {
    let kind = declaration.kind
    if let type = DataCheckCatalog.all.first(where: { $0.kind == kind.value }) {
      return bind(declaration, to: type, log: log)
    }
    let known = DataCheckCatalog.all.map { $0.kind }
    log.report(.unknown("check", kind.value, span: kind.span, among: known))
    return nil
  }

  private static func bind<Check: DataCheck>(
    _ declaration: CheckDeclaration, to type: Check.Type, log: DiagnosticLog
  ) -> BoundCheck? {
    guard let check = Check(reading: declaration, log: log) else { return nil }
    return BoundCheck(declaration: declaration, check: check)
  }

  /// Datasets outside of queries are looked up where the spec is read.
  private func reportUnknownDatasets(log: DiagnosticLog) {
    let known = declarations.map(\.name.value)
    for bound in checks {
      for name in bound.check.references where !known.contains(name.value) {
        log.report(.unknown("dataset", name.value, span: name.span, among: known))
      }
      guard case .query(let query) = bound.check.scope else { continue }
      for name in SQLWords.datasets(in: query) where !known.contains(name) {
        log.report(.unknown("dataset", name, span: bound.declaration.value.span, among: known))
      }
    }
  }

  private func reportSensitiveGroups(log: DiagnosticLog) {
    for bound in checks {
      guard let column = namedColumns(of: bound).first(where: isSensitive) else { continue }
      log.report(
        SpecDiagnostic(
          rule: "sensitive-group",
          message: "the check would name values of the sensitive column "
            + Quotation.quoted(column), span: bound.declaration.span,
          help: "reports would have to show them; take another column"))
    }
  }

  private func reportDuplicates(log: DiagnosticLog) {
    var first: [FindingIdentifier: SourceSpan] = [:]
    for planned in planned(expandingUnbound: true) {
      guard let known = first[planned.identifier] else {
        first[planned.identifier] = planned.span
        continue
      }
      log.report(
        SpecDiagnostic(
          rule: "duplicate-identifier",
          message: "a second rule has the identifier '\(planned.identifier)'", span: planned.span,
          help: "give it a `name:`, so that the two can be told apart",
          related: SpecDiagnostic.Related(message: "the first one is here", span: known)))
    }
  }
}
