package import DataEngine
package import GateLanguage

/// Bounds the excess kurtosis of the present values.
package struct Kurtosis: ColumnRule {
  static let bound = ParameterReference(
    name: "kurtosis", type: .threshold, defaultText: nil,
    meaning: "What must hold for the excess kurtosis, without a unit.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "kurtosis", family: .columnRule,
    summary: "Bounds the excess kurtosis of the present values.",
    discussion: """
      0 for a normal, above it where the tails are heavier. Bias-corrected (G2 of Joanes and Gill, \
      1998), as in `assay profile`. Nulls are left out. For fewer than four values, for equal ones, and \
      where one is infinite, it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "kurtosis: \"< 7\"", csv: "x\n1\n1\n1\n1\n1\n9\n", outcome: "passed"),
      Reference.Example(yaml: "kurtosis: \"< 3\"", csv: "x\n1\n1\n1\n1\n1\n9\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "excess kurtosis", in: context) else {
      return nil
    }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.kurtosis(column: column.name)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.kurtosis(column: column.name), measurements)
  }
}
