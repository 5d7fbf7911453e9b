package import DataEngine
package import GateLanguage

/// Bounds the standard deviation of a numeric column.
package struct StandardDeviation: ColumnRule {
  static let bound = ParameterReference(
    name: "stddev", type: .threshold, defaultText: nil,
    meaning: "What must hold for the standard deviation, in the column's own unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "stddev", family: .columnRule,
    summary: "Bounds the standard deviation of the present values.",
    discussion: """
      The sample's, with n − 1; Nulls are left out. For fewer than two values it is undefined, \
      which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "stddev: \"2..3\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "stddev: \"< 2\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "standard deviation", in: context) else {
      return nil
    }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.standardDeviation(column: column.name)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.standardDeviation(column: column.name), measurements)
  }
}
