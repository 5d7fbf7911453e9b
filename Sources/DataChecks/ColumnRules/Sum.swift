package import DataEngine
package import GateLanguage

/// Bounds the sum of a numeric column.
package struct Sum: ColumnRule {
  static let bound = ParameterReference(
    name: "sum", type: .threshold, defaultText: nil,
    meaning: "What must hold for the sum, in the column's own unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "sum", family: .columnRule,
    summary: "Bounds the sum of the present values.",
    discussion: """
      Integers and decimals are added exactly, floating-point numbers with compensation. Nulls are \
      left out. Without present values it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "sum: \"= 9\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "sum: \">= 10\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "sum", in: context) else { return nil }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] { [.sum(column: column.name)] }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.sum(column: column.name), measurements)
  }
}
