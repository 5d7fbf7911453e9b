package import DataEngine
package import GateLanguage

/// Bounds the share of rows without a value.
package struct Missing: ColumnRule {
  static let bound = ParameterReference(
    name: "missing", type: .threshold, defaultText: nil,
    meaning: "The share of all rows (with %), or their number, that may be missing.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "missing", family: .columnRule,
    summary: "Bounds the rows in which the column is null or NaN.",
    discussion: """
      A share is one of all rows. NaN counts as missing; an empty text does not, but an empty field \
      of a CSV file is a null (in quotes it is an empty text). A value that does not parse as the \
      declared type is invalid, not missing. Without rows a share is undefined and the rule is an error.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "missing: \"<= 25%\"", csv: "x\n1\n2\n3\n\"\"\n", outcome: "passed"),
      Reference.Example(yaml: "missing: \"= 0\"", csv: "x\n1\n\"\"\n3\n", outcome: "failed"),
    ])

  private let allowance: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let threshold = value.threshold(quantity: .share, log: context.log) else { return nil }
    allowance = Allowance(threshold, key: Self.kind)
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("present") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.rows, .count(.isMissing(column: column.name))]
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(.isMissing(column: column.name), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    allowance.judge(
      try measurements.count(.count(.isMissing(column: column.name))),
      of: try measurements.count(.rows), unit: "rows", verb: "are missing")
  }
}
