package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Bounds how many different values a column has.
package struct Distinct: ColumnRule {
  static let bound = ParameterReference(
    name: "distinct", type: .threshold, defaultText: nil,
    meaning: "What must hold for the number of different values, or (with %) for their share.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "distinct", family: .columnRule,
    summary: "Bounds the number of different present values, or their share.",
    discussion: """
      Counted exactly. A share is one of the present values, so a column without any makes it an \
      error. Nulls and NaN are no values.
      """,
    parameters: [bound],
    examples: [
      Reference.Example(yaml: "distinct: 2..3", csv: "x\n1\n2\n\"\"\n2\n", outcome: "passed"),
      Reference.Example(yaml: "distinct: \"> 90%\"", csv: "x\n1\n2\n\"\"\n2\n", outcome: "failed"),
    ])

  private let threshold: Threshold

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let threshold = value.threshold(quantity: .share, log: context.log) else { return nil }
    self.threshold = threshold
  }

  /// What must hold, in words.
  package var expected: String { "different values \(threshold.text)" }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [.rows, .count(.isMissing(column: column.name)), .distinct(column: column.name)]
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let present = rows - (try measurements.count(.count(.isMissing(column: column.name))))
    let distinct = try measurements.count(.distinct(column: column.name))
    let outcome = threshold.judge(count: distinct, of: present)
    let among =
      "\(NumberText.count(distinct)) different among \(NumberText.count(present)) present values"
    let observed =
      present == 0 ? among : among + " (\(NumberText.percent(Double(distinct) / Double(present))))"
    guard outcome != .errored else {
      return Judgement(
        .errored, observed: observed, message: "there are no present values to take a share of")
    }
    return Judgement(
      outcome, observed: observed,
      message: "it has \(observed)" + (outcome == .passed ? "" : ", expected \(threshold.text)"),
      acceptance: outcome == .passed
        ? nil : threshold.loosened(key: Self.kind, count: distinct, of: present))
  }
}
