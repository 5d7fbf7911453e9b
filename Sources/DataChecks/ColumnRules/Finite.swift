package import DataEngine
package import GateLanguage

/// Asserts that a column holds neither NaN nor infinities.
package struct Finite: ColumnRule {
  static let flag = ParameterReference(
    name: "finite", type: .trueOrThreshold, defaultText: nil,
    meaning:
      "`true`, or what must hold for the rows that are NaN or infinite: a share, or a number.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "finite", family: .columnRule,
    summary: "No value is NaN or an infinity.",
    discussion: "Nulls do not break it. Columns of whole numbers and decimals cannot break it.",
    parameters: [flag],
    examples: [
      Reference.Example(yaml: "finite: true", csv: "x\n1.5\n\"\"\n-2.5\n", outcome: "passed"),
      Reference.Example(yaml: "finite: true", csv: "x\n1.5\nnan\ninf\n", outcome: "failed"),
      Reference.Example(yaml: "finite: \"<= 2\"", csv: "x\n1.5\nnan\ninf\n", outcome: "passed"),
      Reference.Example(yaml: "finite: \"< 50%\"", csv: "x\n1.5\nnan\ninf\n", outcome: "failed"),
    ])

  private let allowance: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts(ColumnType.numeric, in: "numbers")
    guard let allowance = context.affirmation(value), fits else { return nil }
    self.allowance = allowance
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("neither NaN nor infinite") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [
      .rows, .count(.isNaN(column: column.name)), .count(.isInfinite(column: column.name)),
    ]
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .eitherRows(
      .isNaN(column: column.name), .isInfinite(column: column.name), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let nan = try measurements.count(.count(.isNaN(column: column.name)))
    let infinite = try measurements.count(.count(.isInfinite(column: column.name)))
    return allowance.judge(
      nan + infinite, of: rows, unit: "rows",
      verb: "are not finite (\(nan) NaN, \(infinite) infinite)")
  }
}
