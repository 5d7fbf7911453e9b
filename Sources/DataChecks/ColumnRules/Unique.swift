package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Asserts that no value of a column occurs twice.
package struct Unique: ColumnRule {
  static let flag = ParameterReference(
    name: "unique", type: .trueOrThreshold, defaultText: nil,
    meaning: "`true`, or what must hold for the rows in surplus: a share of the rows, or a number.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "unique", family: .columnRule,
    summary: "No present value occurs in two rows.",
    discussion: """
      Rows in surplus are counted: a value in three rows is two. Nulls are not compared; add \
      `missing: "= 0"` for a key. For several columns together there is the check `unique`.
      """,
    parameters: [flag],
    examples: [
      Reference.Example(yaml: "unique: true", csv: "x\n1\n2\n\"\"\n\"\"\n", outcome: "passed"),
      Reference.Example(yaml: "unique: true", csv: "x\n1\n2\n1\n1\n", outcome: "failed"),
      Reference.Example(yaml: "unique: \"<= 50%\"", csv: "x\n1\n2\n1\n1\n", outcome: "passed"),
      Reference.Example(
        yaml: "unique: {fail_if: \"> 1\"}", csv: "x\n1\n2\n1\n1\n", outcome: "failed"),
    ])

  private let allowance: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let allowance = context.affirmation(value) else { return nil }
    self.allowance = allowance
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected(Duplication.expected) }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.rows, .duplicates(columns: [column.name])]
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders { .duplicates(columns: [column.name]) }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try Duplication.judge([column.name], measurements, allowance)
  }
}
