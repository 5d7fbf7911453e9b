package import DataEngine
package import GateLanguage

/// Bounds the skewness of the present values.
package struct Skewness: ColumnRule {
  static let bound = ParameterReference(
    name: "skew", type: .threshold, defaultText: nil,
    meaning: "What must hold for the skewness, without a unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "skew", family: .columnRule,
    summary: "Bounds the skewness of the present values.",
    discussion: """
      Above 0 where the long tail is on the right. Bias-corrected (G1 of Joanes and Gill, 1998), as in \
      `assay profile`. Nulls are left out. For fewer than three values, for equal ones, and where one is \
      infinite, it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "skew: \"0.5..1.9\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "skew: \"-1..1\"", csv: "x\n1\n1\n1\n1\n1\n9\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "skewness", in: context) else {
      return nil
    }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.skewness(column: column.name)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.skewness(column: column.name), measurements)
  }
}
