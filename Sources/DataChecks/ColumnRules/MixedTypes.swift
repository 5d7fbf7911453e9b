package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Asserts that the texts of a column are all numbers or all something else.
package struct MixedTypes: ColumnRule {
  static let word = ParameterReference(
    name: "mixed_types", type: .any, defaultText: nil,
    meaning: "`forbid`, or a bound on the present values that may be of the rarer kind.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "mixed_types", family: .columnRule,
    summary: "The texts of a column all read as numbers, or none does.",
    discussion: """
      Finds the column in which some rows slipped by one field. A text reads as a number where it is \
      a finite one, blanks around it allowed. Nulls do not break it. A share is one of the present \
      values; counted are those of the rarer kind.
      """,
    parameters: [word],
    examples: [
      Reference.Example(yaml: "mixed_types: forbid", csv: "x\nUA\nAA\nB6\n", outcome: "passed"),
      Reference.Example(yaml: "mixed_types: forbid", csv: "x\nUA\n17.5\nB6\n", outcome: "failed"),
    ])

  private let allowance: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string], in: "texts")
    guard let allowance = context.prohibition(value, key: Self.kind), fits else { return nil }
    self.allowance = allowance
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("all numbers, or none") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    [
      .rows, .count(.isMissing(column: column.name)),
      .count(.readsAsNumber(column: column.name)),
    ]
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(.isOfRarerKind(column: column.name), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let present = rows - (try measurements.count(.count(.isMissing(column: column.name))))
    let numbers = try measurements.count(.count(.readsAsNumber(column: column.name)))
    let others = present - numbers
    let kind = numbers <= others ? "read as numbers among texts" : "are texts among numbers"
    return allowance.judge(
      min(numbers, others), of: present, unit: "present values", verb: kind)
  }
}
