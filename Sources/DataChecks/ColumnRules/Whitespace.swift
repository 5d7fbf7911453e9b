internal import DataEngine
package import GateLanguage

/// Asserts that texts neither begin nor end with whitespace.
package struct Whitespace: ValueRule {
  static let word = ParameterReference(
    name: "whitespace", type: .words([Prohibition.forbid.rawValue]), defaultText: nil,
    meaning: "Always `forbid`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "whitespace", family: .columnRule,
    summary: "No text begins or ends with whitespace.",
    discussion: """
      Whitespace is what Unicode calls so, line breaks and no-break spaces included. A text of \
      blanks alone breaks it, an empty one does not. `invalid:` allows a share of the present values \
      to break it.
      """,
    parameters: [word, Validity.invalid],
    examples: [
      Reference.Example(yaml: "whitespace: forbid", csv: "x\nN1\nN 2\n", outcome: "passed"),
      Reference.Example(yaml: "whitespace: forbid", csv: "x\nN1\nN2 \n", outcome: "failed"),
    ])

  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string], in: "texts")
    guard value.word(of: Prohibition.self, log: context.log) != nil, fits else { return nil }
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("no whitespace at either end") }

  /// What values that break it do.
  var verb: String { "begin or end with whitespace" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate { .hasOuterSpace(column: column.name) }
}
