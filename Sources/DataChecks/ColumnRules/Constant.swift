package import DataEngine
package import GateLanguage
internal import Outcomes

/// Asserts that all values of a column are equal, or that they are not.
package struct Constant: ColumnRule {
  static let flag = ParameterReference(
    name: "constant", type: .boolean, defaultText: nil,
    meaning: "`true`: all present values are equal; `false`: there are two different ones at least."
  )

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "constant", family: .columnRule,
    summary: "All present values are equal, or (with false) they are not.",
    discussion: """
      A feature that is constant tells a model nothing, and often is an extract that went wrong. \
      Nulls and NaN are no values; a column without any value breaks the rule either way.
      """,
    parameters: [flag],
    examples: [
      Reference.Example(yaml: "constant: false", csv: "x\n1\n\"\"\n2\n", outcome: "passed"),
      Reference.Example(yaml: "constant: false", csv: "x\n1\n\"\"\n1\n", outcome: "failed"),
      Reference.Example(yaml: "constant: true", csv: "x\n2013\n2013\n", outcome: "passed"),
      Reference.Example(yaml: "constant: true", csv: "x\n2013\n2014\n", outcome: "failed"),
    ])

  private let mustBeConstant: Bool

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let flag = value.boolean(log: context.log) else { return nil }
    mustBeConstant = flag.value
  }

  /// What must hold, in words.
  package var expected: String {
    mustBeConstant ? "all values equal" : "two different values at least"
  }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] { [.variety(column: column.name)] }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    switch try measurements.count(.variety(column: column.name)) {
    case 0:
      Judgement(.failed, observed: "no present value", message: "there is no present value")
    case 1:
      Judgement(
        mustBeConstant ? .passed : .failed, observed: "one value",
        message: "all present values are equal",
        acceptance: mustBeConstant ? nil : "\(Self.kind): true")
    default:
      Judgement(
        mustBeConstant ? .failed : .passed, observed: "different values",
        message: "the present values are not all equal",
        acceptance: mustBeConstant ? "\(Self.kind): false" : nil)
    }
  }
}
