package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Asserts that each value of a list occurs in the column.
package struct MustOccur: ColumnRule {
  static let values = ParameterReference(
    name: "must_occur", type: .any, defaultText: nil,
    meaning: "The values that must each stand in one row at least, of the column's type.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "must_occur", family: .columnRule,
    summary: "Each of the values listed occurs in one row at least.",
    discussion: """
      Finds the airport, the shop or the class that fell out of an extract. Other values may occur \
      too; with `one_of` and the same list the two sets are equal. Compared exactly.
      """,
    parameters: [values],
    examples: [
      Reference.Example(
        yaml: "must_occur: [EWR, JFK]", csv: "x\nEWR\nJFK\nLGA\n", outcome: "passed"),
      Reference.Example(
        yaml: "must_occur: [EWR, JFK]", csv: "x\nEWR\nLGA\n", outcome: "failed"),
    ])

  private let values: [SpecLiteral]

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let literals = value.literals(log: context.log), context.fit(literals) else { return nil }
    values = literals.map(\.value)
  }

  /// What must hold, in words.
  package var expected: String { Quotation.list(values.map(\.text)) + " occur" }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    values.map { measure(of: $0, on: column) }
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    var missing: [SpecLiteral] = []
    for value in values where try measurements.count(measure(of: value, on: column)) == 0 {
      missing.append(value)
    }
    let total = NumberText.count(values.count)
    let observed = "\(NumberText.count(values.count - missing.count)) of \(total) values occur"
    guard !missing.isEmpty else {
      return Judgement(.passed, observed: observed, message: "all \(total) values occur")
    }
    let kept = values.filter { !missing.contains($0) }.map(\.source)
    return Judgement(
      .failed, observed: observed,
      message: "\(observed); \(Quotation.list(missing.map(\.text))) "
        + (missing.count == 1 ? "does not" : "do not"),
      acceptance: kept.isEmpty ? nil : "\(Self.kind): [\(kept.joined(separator: ", "))]")
  }

  private func measure(of value: SpecLiteral, on column: Column) -> Measure {
    .count(.isOneOf(column: column.name, values: [value.literal(for: column.type)]))
  }
}
