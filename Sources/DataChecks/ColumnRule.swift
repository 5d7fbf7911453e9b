package import DataEngine
package import GateLanguage

/// A rule on one column, as it stands under `schema.columns.<name>`.
package protocol ColumnRule: Sendable {
  /// Its documentation; `kind` is the key of the spec, without an argument in parentheses.
  static var reference: Reference { get }

  /// Whether the number that it reports is a value of the column, which sensitive ones do not tell.
  static var tellsValues: Bool { get }

  /// Reads the rule's value; faults are reported to the context's log and give nil.
  init?(reading value: SpecNode, in context: ColumnRuleContext)

  /// What must hold, for reports.
  var expected: String { get }

  /// The rule with what only the dataset and the run can tell; most rules stay as they are.
  func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> Self

  /// What the engine has to compute on a column.
  func measures(on column: Column) -> [Measure]

  /// Which rows to show where the rule is broken.
  func offenders(in column: Column) -> Offenders

  /// Decides from the measurements alone.
  func judge(_ column: Column, _ measurements: Measurements) throws(MeasureFailure) -> Judgement
}

extension ColumnRule {
  /// The key of the spec.
  package static var kind: String { reference.kind }

  /// Most rules report counts.
  package static var tellsValues: Bool { false }

  /// A rule that the spec states whole.
  package func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> Self { self }

  /// Rules on a summary of the column have no offending rows.
  package func offenders(in column: Column) -> Offenders { .none }
}

/// What a column rule may know of the column that it stands at.
package struct ColumnRuleContext {
  /// The key as written, with its argument: `quantile(0.99)`.
  package var key: Spanned<String>
  /// The text in parentheses after the key's name.
  package var argument: String?
  /// The declared type.
  package var type: ColumnType?
  /// How many present values may break a rule on values, from `invalid:`.
  package var allowance: Allowance
  /// Where faults of the rule are reported.
  package var log: DiagnosticLog

  /// Describes the place of one rule.
  package init(
    key: Spanned<String>, argument: String? = nil, type: ColumnType?, allowance: Allowance,
    log: DiagnosticLog
  ) {
    self.key = key
    self.argument = argument
    self.type = type
    self.allowance = allowance
    self.log = log
  }

  /// Whether the declared type, if there is one, is among those that the rule is made for.
  func accepts(_ types: Set<ColumnType>, in words: String) -> Bool {
    guard let type, !types.contains(type) else { return true }
    log.report(
      SpecDiagnostic(
        rule: "wrong-type",
        message: "\(Quotation.quoted(key.value)) is a rule on \(words), the column is "
          + "declared \(type.rawValue)", span: key.span))
    return false
  }

  /// Reads `true`, the only value of a rule that has nothing to set.
  func affirms(_ value: SpecNode) -> Bool {
    guard let isTrue = value.boolean(log: log) else { return false }
    guard isTrue.value else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "\(Quotation.quoted(key.value)) can only be true",
          span: value.span, help: "leave the key out where the rule shall not hold"))
      return false
    }
    return true
  }
}

extension ColumnType {
  /// The types whose values are numbers.
  static let numeric: Set<ColumnType> = [.integer, .float, .decimal]
  /// The types whose values have an order that a spec can write down.
  static let ordered: Set<ColumnType> = [
    .integer, .float, .decimal, .string, .date, .time, .timestamp,
  ]
}
