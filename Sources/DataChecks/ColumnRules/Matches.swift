package import DataEngine
package import GateLanguage

/// Asserts that present texts match a regular expression.
package struct Matches: ColumnRule {
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
  private let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string, .json], in: "texts")
    guard let pattern = value.string(log: context.log), fits else { return nil }
    self.pattern = pattern.value
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("matches \(pattern)") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    validity.measures(breaking: predicate(on: column), of: column)
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(predicate(on: column), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try validity.judge(
      breaking: predicate(on: column), of: column, measurements,
      verb: "do not match \(pattern)")
  }

  private func predicate(on column: Column) -> RowPredicate {
    .doesNotMatch(column: column.name, pattern: pattern)
  }
}
