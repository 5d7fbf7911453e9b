internal import GateLanguage

extension CheckDeclaration {
  /// The name that a check with an expression must have.
  func requiredName(log: DiagnosticLog) -> String? {
    if name == nil {
      log.report(
        SpecDiagnostic(
          rule: "missing-key", message: "\(Quotation.quoted(kind.value)) needs a name",
          span: kind.span, help: "write `name:` with what it says; reports call it by that"))
    }
    return name?.value
  }
}
