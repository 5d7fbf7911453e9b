package import DataEngine
internal import Foundation
package import GateLanguage

/// Asserts that dates and timestamps do not lie after the instant of the run.
package struct NotInFuture: ValueRule {
  static let flag = ParameterReference(
    name: "not_in_future", type: .boolean, defaultText: nil, meaning: "Always `true`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "not_in_future", family: .columnRule,
    summary: "No date or timestamp lies after the instant of the run.",
    discussion: """
      The instant is the clock's, or that of `--as-of`, to the second. A timestamp without a time \
      zone is read as UTC, and a date may be the day of the instant in UTC. Nulls do not break it. \
      `invalid:` allows a share of the present values to break it.
      """,
    parameters: [flag, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "not_in_future: true", csv: "x\n2013-01-01\n\"\"\n2013-12-31\n", outcome: "passed"),
      Reference.Example(
        yaml: "not_in_future: true", csv: "x\n2013-01-01\n9013-12-31\n", outcome: "failed"),
    ])

  let validity: Validity
  /// The instant of the run; empty in a spec that is not run.
  private var instant = ""

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.date, .timestamp], in: "dates and timestamps")
    guard context.affirms(value), fits else { return nil }
    validity = Validity(context.allowance)
  }

  /// The rule with the instant of the run.
  package func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> NotInFuture {
    guard column.type == .date || column.type == .timestamp else {
      throw .errored(
        "the rule is one on dates and timestamps, the column is \(column.type) "
          + "(\(column.physicalType))")
    }
    var rule = self
    let second = Date(timeIntervalSince1970: situation.asOf.rounded(.up))
    let text = second.formatted(.iso8601)
    rule.instant = column.type == .date ? String(text.prefix(10)) : text
    return rule
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("not in the future") }

  /// What values that break it do.
  var verb: String { "lie after \(instant)" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .isOutside(column: column.name, lower: nil, upper: .timestamp(instant))
  }
}
