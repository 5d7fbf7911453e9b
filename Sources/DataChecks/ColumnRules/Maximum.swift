package import DataEngine
package import GateLanguage

/// Bounds the largest value of a numeric column.
package struct Maximum: ColumnRule {
  static let bound = ParameterReference(
    name: "max", type: .threshold, defaultText: nil,
    meaning: "What must hold for the largest value, in the column's own unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "max", family: .columnRule,
    summary: "Bounds the largest value of the present values.",
    discussion: """
      Nulls are left out. Without present values it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "max: \"<= 6\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "max: \"<= 5\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// The number is one of the column's values, or lies between two of them.
  package static let tellsValues = true

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "largest value", in: context) else {
      return nil
    }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] { [.maximum(column: column.name)] }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.maximum(column: column.name), measurements)
  }
}
