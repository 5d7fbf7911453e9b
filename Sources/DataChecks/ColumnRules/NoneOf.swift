internal import DataEngine
internal import Drift
package import GateLanguage

/// Asserts that present values do not belong to a list.
package struct NoneOf: ValueRule {
  static let values = ParameterReference(
    name: "none_of", type: .any, defaultText: nil,
    meaning: "The values forbidden, of the column's type.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "none_of", family: .columnRule,
    summary: "No present value is one of those listed.",
    discussion: """
      For placeholders such as -999 and for test accounts. Compared exactly, letter case and spaces \
      included. `invalid:` allows a share of the present values to break it.
      """,
    parameters: [values, Validity.invalid],
    examples: [
      Reference.Example(yaml: "none_of: [-999, 0]", csv: "x\n1\n\"\"\n2\n", outcome: "passed"),
      Reference.Example(yaml: "none_of: [-999, 0]", csv: "x\n1\n-999\n2\n", outcome: "failed"),
    ])

  private let values: ValueList
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let values = ValueList(reading: value, in: context) else { return nil }
    self.values = values
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("none of " + values.words) }

  /// What values that break it do.
  var verb: String {
    values.count == 1
      ? "are the value forbidden"
      : "are among the \(NumberText.count(values.count)) values forbidden"
  }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .isOneOf(column: column.name, values: values.literals(for: column))
  }
}
