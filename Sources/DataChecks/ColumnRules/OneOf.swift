internal import DataEngine
internal import Drift
package import GateLanguage

/// Asserts that present values belong to a list.
package struct OneOf: ValueRule {
  static let values = ParameterReference(
    name: "one_of", type: .any, defaultText: nil,
    meaning: "The values allowed, of the column's type.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "one_of", family: .columnRule,
    summary: "Every present value is one of those listed.",
    discussion: """
      Compared exactly, letter case and spaces included. Nulls do not break it: they count in \
      `missing`. `invalid:` allows a share of the present values to break it.
      """,
    parameters: [values, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "one_of: [EWR, JFK]", csv: "x,y\nEWR,1\nJFK,2\n,3\n", outcome: "passed"),
      Reference.Example(yaml: "one_of: [EWR, JFK]", csv: "x\nEWR\nLGA\n", outcome: "failed"),
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
  package var expected: String { validity.expected("one of " + values.words) }

  /// What values that break it do.
  var verb: String { "are none of the \(NumberText.count(values.count)) values allowed" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .isNoneOf(column: column.name, values: values.literals(for: column))
  }
}
