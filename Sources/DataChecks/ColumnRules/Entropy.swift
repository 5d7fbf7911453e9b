package import DataEngine
package import GateLanguage

/// Bounds the entropy of the present values, in nats.
package struct Entropy: ColumnRule {
  static let bound = ParameterReference(
    name: "entropy", type: .threshold, defaultText: nil,
    meaning: "What must hold for the entropy, in nats.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "entropy", family: .columnRule,
    summary: "Bounds the entropy of the present values, in nats.",
    discussion: """
      −Σ p ln p over the shares p of the distinct values: 0 where all are equal, ln k where k values \
      are equally frequent. Nulls are left out. Without present values it is undefined, which is an \
      error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(
        yaml: "entropy: \"0.69..0.70\"", csv: "x,y\na,1\nb,2\na,3\nb,4\n,5\n", outcome: "passed"),
      Reference.Example(yaml: "entropy: \"> 0.6\"", csv: "x\na\na\na\nb\n", outcome: "failed"),
    ])

  private let summary: Summary

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let summary = Summary(reading: value, name: "entropy", ofAnyTypeIn: context) else {
      return nil
    }
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.entropy(column: column.name)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.entropy(column: column.name), measurements)
  }
}
