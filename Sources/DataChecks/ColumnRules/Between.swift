internal import DataEngine
package import GateLanguage

/// Asserts that present values lie in a range, both ends included.
package struct Between: ValueRule {
  static let range = ParameterReference(
    name: "between", type: .any, defaultText: nil,
    meaning: "The smallest and the largest value allowed: two numbers, or two dates in quotes.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "between", family: .columnRule,
    summary: "Every present value lies between two values, both included.",
    discussion: """
      Nulls do not break it: they count in `missing`. NaN does not break it either; infinities do. \
      `invalid:` allows a share of the present values to break it.
      """,
    parameters: [range, Validity.invalid],
    examples: [
      Reference.Example(yaml: "between: [1, 10]", csv: "x\n1\n10\n\"\"\n5\n", outcome: "passed"),
      Reference.Example(yaml: "between: [1, 10]", csv: "x\n1\n11\n5\n", outcome: "failed"),
    ])

  private let lower: SpecLiteral
  private let upper: SpecLiteral
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts(ColumnType.ordered, in: "ordered values")
    guard let ends = value.literals(log: context.log), fits, context.fit(ends) else { return nil }
    guard ends.count == 2 else {
      context.log.report(wrongRange("expected two ends, found \(ends.count)", at: value))
      return nil
    }
    (lower, upper) = (ends[0].value, ends[1].value)
    switch (lower.number, upper.number, lower, upper) {
    case (let low?, let high?, _, _) where low <= high: break
    case (nil, nil, .string(let low), .string(let high)) where low <= high: break
    default:
      context.log.report(wrongRange("the first end must not be above the second", at: value))
      return nil
    }
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String {
    validity.expected("between \(lower.text) and \(upper.text)")
  }

  /// What values that break it do.
  var verb: String { "lie outside \(lower.text) to \(upper.text)" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .isOutside(
      column: column.name, lower: lower.literal(for: column.type),
      upper: upper.literal(for: column.type))
  }
}

private func wrongRange(_ message: String, at value: SpecNode) -> SpecDiagnostic {
  SpecDiagnostic(
    rule: "wrong-value", message: message, span: value.span, help: "write for example [1, 6000]")
}
