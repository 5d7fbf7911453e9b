package import DataEngine
package import GateLanguage

/// Bounds a quantile of a numeric column.
package struct Quantile: ColumnRule {
  static let bound = ParameterReference(
    name: "quantile", type: .threshold, defaultText: nil,
    meaning: "Written with the share in parentheses, `quantile(0.99)`: what must hold for it.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "quantile", family: .columnRule,
    summary: "Bounds a quantile of the present values.",
    discussion: """
      The type-7 quantile of Hyndman and Fan (1996), which interpolates between neighbours. Nulls \
      are left out. Without present values it is undefined, which is an error and never a pass.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(
        yaml: "quantile(0.5): \"= 2\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "passed"),
      Reference.Example(
        yaml: "quantile(0.5): \"> 2\"", csv: "x\n1\n2\n\"\"\n6\n", outcome: "failed"),
    ])

  private let share: Double
  private let summary: Summary

  /// The number is one of the column's values, or lies between two of them.
  package static let tellsValues = true

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let share = context.argument.flatMap(Double.init), (0...1).contains(share) else {
      context.log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "a quantile needs a share between 0 and 1",
          span: context.key.span, help: "write for example quantile(0.99)"))
      return nil
    }
    guard
      let summary = Summary(
        reading: value, name: "quantile \(context.argument ?? "")", in: context)
    else { return nil }
    self.share = share
    self.summary = summary
  }

  /// What must hold, in words.
  package var expected: String { summary.expected }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.quantile(column: column.name, at: share)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try summary.judge(.quantile(column: column.name, at: share), measurements)
  }
}
