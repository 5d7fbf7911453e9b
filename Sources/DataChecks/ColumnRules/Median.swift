package import DataEngine
package import GateLanguage

/// Bounds the median of a numeric column.
package struct Median: ColumnRule {
  static let bound = ParameterReference(
    name: "median", type: .threshold, defaultText: nil,
    meaning: "What must hold for the median, in the column's own unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "median", family: .columnRule,
    summary: "Bounds the median of the present values.",
    discussion: """
      The same as `quantile(0.5)`: of an even number of values the mean of the two in the middle. \
      Nulls are left out. Without present values it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "median: \"= 2\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "median: \"> 2\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// The number is one of the column's values, or lies between two of them.
  package static let tellsValues = true

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "median", in: context) else { return nil }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.quantile(column: column.name, at: 0.5)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.quantile(column: column.name, at: 0.5), measurements)
  }
}
