internal import DataEngine
package import GateLanguage

/// Asserts that texts have a letter or a digit.
package struct SpecialCharacters: ValueRule {
  static let word = ParameterReference(
    name: "special_characters", type: .words([Prohibition.forbid.rawValue]), defaultText: nil,
    meaning: "Always `forbid`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "special_characters", family: .columnRule,
    summary: "No text is made of special characters alone.",
    discussion: """
      `?`, `--` and `...` stand for something that is not known, and are neither null nor a category. \
      A text breaks the rule that has a character beside whitespace and neither letter nor digit, of any \
      script. `invalid:` allows a share of the present values to break it.
      """,
    parameters: [word, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "special_characters: forbid", csv: "x\nN1\n(é)\n?1\n", outcome: "passed"),
      Reference.Example(
        yaml: "special_characters: forbid", csv: "x\nN1\n--\n?\n", outcome: "failed"),
    ])

  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string], in: "texts")
    guard value.word(of: Prohibition.self, log: context.log) != nil, fits else { return nil }
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("letters or digits in every text") }

  /// What values that break it do.
  var verb: String { "have neither letter nor digit" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .doesNotMatch(column: column.name, pattern: #"^\s*$|[\p{L}\p{N}]"#)
  }
}
