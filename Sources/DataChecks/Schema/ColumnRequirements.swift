internal import GateLanguage

/// One entry of `schema.columns:` with its rules read by the catalogue.
struct ColumnRequirements: Sendable {
  var declaration: ColumnDeclaration
  /// How many present values may break each rule on values.
  var allowance: Allowance
  var rules: [BoundRule]

  /// A rule that was read, and where.
  struct BoundRule: Sendable {
    var key: Spanned<String>
    var rule: any ColumnRule
  }

  /// Reads every rule of a column; unknown and unbuilt kinds are reported.
  init(reading declaration: ColumnDeclaration, log: DiagnosticLog) {
    self.declaration = declaration
    let invalid = declaration.rules.first { $0.kind.value == Validity.invalid.name }
    allowance = Allowance(
      invalid?.value.threshold(quantity: .share, log: log), key: Validity.invalid.name)
    rules = []
    for rule in declaration.rules where rule.kind.value != Validity.invalid.name {
      let context = ColumnRuleContext(
        key: rule.kind, argument: Self.argument(of: rule.kind.value), type: declaration.type?.value,
        allowance: allowance, log: log)
      guard let type = Self.type(of: rule.kind, log: log),
        let bound = type.init(reading: rule.value, in: context)
      else { continue }
      rules.append(BoundRule(key: rule.kind, rule: bound))
    }
    if let invalid, declaration.type == nil, !declaration.rules.contains(where: Self.asksValues) {
      log.report(
        SpecDiagnostic(
          rule: "unused-key", message: "'invalid' has nothing to bound", span: invalid.kind.span,
          help: "add a rule on values: type, between, one_of or matches"))
    }
  }

  private static func asksValues(_ rule: RuleDeclaration) -> Bool {
    ColumnRuleCatalog.all.contains { $0.kind == rule.kind.value && $0 is any ValueRule.Type }
  }

  private static func type(
    of key: Spanned<String>, log: DiagnosticLog
  ) -> (any ColumnRule.Type)? {
    let name = String(key.value.prefix { $0 != "(" })
    let found = ColumnRuleCatalog.all.first { $0.kind == name }
    if let found, argument(of: key.value) == nil || found.kind == Quantile.kind { return found }
    log.report(
      .unknown(
        "rule", key.value, span: key.span,
        among: ColumnRuleCatalog.all.map { $0.kind } + [Validity.invalid.name]
          + LanguageSection.column.keys.map(\.name)))
    return nil
  }

  /// The text between the parentheses at the end of a key.
  private static func argument(of key: String) -> String? {
    guard let open = key.firstIndex(of: "("), key.last == ")" else { return nil }
    return String(key[key.index(after: open)...].dropLast())
  }
}
