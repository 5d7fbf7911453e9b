internal import DataEngine
package import GateLanguage

/// Asserts that present texts match a regular expression.
package struct Matches: ValueRule {
  static let pattern = ParameterReference(
    name: "matches", type: .string, defaultText: nil,
    meaning: "A regular expression in RE2's syntax; it may match anywhere unless it has ^ and $.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "matches", family: .columnRule,
    summary: "Every present text matches a regular expression.",
    discussion: """
      Nulls do not break it: they count in `missing`. `invalid:` allows a share of the present \
      values to break it. RE2 matches in linear time, whatever the pattern and the data.
      """,
    parameters: [pattern, Validity.invalid],
    examples: [
      Reference.Example(yaml: "matches: \"^N[0-9]+$\"", csv: "x\nN1\nN22\n", outcome: "passed"),
      Reference.Example(yaml: "matches: \"^N[0-9]+$\"", csv: "x\nN1\nX22\n", outcome: "failed"),
    ])

  private let pattern: String
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string, .json], in: "texts")
    guard let pattern = value.string(log: context.log), fits else { return nil }
    self.pattern = pattern.value
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("matches \(pattern)") }

  /// What values that break it do.
  var verb: String { "do not match \(pattern)" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .doesNotMatch(column: column.name, pattern: pattern)
  }
}
