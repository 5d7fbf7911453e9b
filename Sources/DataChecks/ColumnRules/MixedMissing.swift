package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Asserts that a text column has one spelling of null at most.
package struct MixedMissing: ColumnRule {
  static let word = ParameterReference(
    name: "mixed_missing", type: .any, defaultText: nil,
    meaning: "`forbid`, or a bound on the rows that are not in the usual spelling of null.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "mixed_missing", family: .columnRule,
    summary: "A text column spells null in one way at most.",
    discussion: """
      NULL itself is a spelling, and so are the words that pandas reads as missing and common \
      placeholders, in any letter case and with blanks around them: an empty text, `NA`, `N/A`, \
      `nan`, `null`, `none`, `nil`, `missing`, `-`, `--`, `.`, `?` and some more. Those found are \
      named with their rows; counted are the rows of all but the most frequent. A share is one of \
      all rows. A column whose values are all `NA` has one spelling: forbid the word with `none_of`.
      """,
    parameters: [word],
    examples: [
      Reference.Example(
        yaml: "mixed_missing: forbid", csv: "x,y\nUA,1\n,2\n,3\n", outcome: "passed"),
      Reference.Example(
        yaml: "mixed_missing: forbid", csv: "x,y\nUA,1\n,2\nN/A,3\n-,4\n", outcome: "failed"),
    ])

  private let allowance: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string], in: "texts")
    guard let allowance = context.prohibition(value, key: Self.kind), fits else { return nil }
    self.allowance = allowance
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("one spelling of null") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.rows, .nullSpellings(column: column.name)]
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(.spellsNull(column: column.name), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let spellings = try measurements.spellings(.nullSpellings(column: column.name))
    var judgement = allowance.judge(
      spellings.oddRows, of: try measurements.count(.rows), unit: "rows",
      verb: "are not in the usual spelling of null")
    if spellings.setCount > 0 {
      // The words are those of a list that anybody may read, so they can be shown of any column.
      judgement.message += "; " + spellings.words("null", isSensitive: false)
    }
    return judgement
  }
}
