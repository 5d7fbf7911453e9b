internal import DataEngine
package import GateLanguage

/// Asserts that present values lie in a range, both ends included.
package struct Between: ValueRule {
  static let range = ParameterReference(
    name: "between", type: .any, defaultText: nil,
    meaning: "The smallest and the largest value allowed: two numbers, or two dates in quotes; "
      + "null leaves an end open.")

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
      Reference.Example(yaml: "between: [5, 5]", csv: "x\n5\n5\n", outcome: "passed"),
      Reference.Example(yaml: "between: [0, null]", csv: "x\n1\n1000000\n", outcome: "passed"),
    ])

  /// Nil where that end is open.
  private let lower: SpecLiteral?
  private let upper: SpecLiteral?
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts(ColumnType.ordered, in: "ordered values")
    guard let ends = Self.ends(value, log: context.log), fits,
      context.fit(ends.compactMap(\.self))
    else { return nil }
    guard ends.count == 2, ends.contains(where: { $0 != nil }) else {
      context.log.report(
        wrongRange(
          ends.count == 2 ? "both ends are open" : "expected two ends, found \(ends.count)",
          at: value))
      return nil
    }
    (lower, upper) = (ends[0]?.value, ends[1]?.value)
    switch (lower, upper) {
    case (let low?, let high?) where !Self.isRange(low, high):
      context.log.report(wrongRange("the first end must not be above the second", at: value))
      return nil
    case (.boolean, _), (_, .boolean):
      context.log.report(wrongRange("true and false have no range", at: value))
      return nil
    default: break
    }
    validity = Validity(context.allowance)
  }

  /// The values of a list; nothing stands for an open end.
  private static func ends(_ value: SpecNode, log: DiagnosticLog) -> [Spanned<SpecLiteral>?]? {
    // A list of values holds none twice; a range of one value has it at both ends.
    guard case .sequence(let items) = value.content, !items.isEmpty else {
      return value.literals(log: log)
    }
    var ends: [Spanned<SpecLiteral>?] = []
    for item in items {
      let end = item.content == .null ? nil : item.literal(log: log)
      guard end != nil || item.content == .null else { return nil }
      ends.append(end)
    }
    return ends
  }

  private static func isRange(_ low: SpecLiteral, _ high: SpecLiteral) -> Bool {
    switch (low.number, high.number, low, high) {
    case (let low?, let high?, _, _): low <= high
    case (nil, nil, .string(let low), .string(let high)): low <= high
    default: false
    }
  }

  /// What must hold, in words.
  package var expected: String {
    switch (lower, upper) {
    case (let low?, let high?): validity.expected("between \(low.text) and \(high.text)")
    case (let low?, nil): validity.expected("at least \(low.text)")
    case (nil, let high): validity.expected("at most \(high?.text ?? "anything")")
    }
  }

  /// What values that break it do.
  var verb: String {
    switch (lower, upper) {
    case (let low?, let high?): "lie outside \(low.text) to \(high.text)"
    case (let low?, nil): "lie below \(low.text)"
    case (nil, let high): "lie above \(high?.text ?? "everything")"
    }
  }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .isOutside(
      column: column.name, lower: lower?.literal(for: column.type),
      upper: upper?.literal(for: column.type))
  }
}

private func wrongRange(_ message: String, at value: SpecNode) -> SpecDiagnostic {
  SpecDiagnostic(
    rule: "wrong-value", message: message, span: value.span, help: "write for example [1, 6000]")
}
