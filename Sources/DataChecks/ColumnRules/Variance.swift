package import DataEngine
package import GateLanguage

/// Bounds the variance of the present values.
package struct Variance: ColumnRule {
  static let bound = ParameterReference(
    name: "variance", type: .threshold, defaultText: nil,
    meaning: "What must hold for the variance, in the column's unit squared.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "variance", family: .columnRule,
    summary: "Bounds the variance of the present values.",
    discussion: """
      The sample's, with n − 1: the square of `stddev`. Nulls are left out. For fewer than two values, \
      and where one is infinite, it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(
        yaml: "variance: \"6.9..7.1\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(yaml: "variance: \"< 6\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "variance", in: context) else {
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
    let deviation = try measurements.number(.standardDeviation(column: column.name))
    return summary.judge(deviation * deviation)
  }
}
