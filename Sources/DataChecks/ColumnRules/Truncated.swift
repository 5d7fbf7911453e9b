internal import DataEngine
package import GateLanguage

/// Asserts that no value lies where a storage type ends.
package struct Truncated: ValueRule {
  static let word = ParameterReference(
    name: "truncated", type: .words([Prohibition.forbid.rawValue]), defaultText: nil,
    meaning: "Always `forbid`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "truncated", family: .columnRule,
    summary: "No value lies at the end of what a storage type holds.",
    discussion: """
      A text of exactly 255 characters was cut by a column of that width; a whole number that is the \
      largest or smallest of 16, 32 or 64 bits, with or without a sign, overflowed. Values that lie there \
      by right are allowed by `invalid:`, a share of the present values.
      """,
    parameters: [word, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "truncated: forbid", csv: "x\n32766\n2147483646\n", outcome: "passed"),
      Reference.Example(yaml: "truncated: forbid", csv: "x\n12\n2147483647\n", outcome: "failed"),
    ])

  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string, .integer], in: "texts or whole numbers")
    guard value.word(of: Prohibition.self, log: context.log) != nil, fits else { return nil }
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("no value at the end of a storage type") }

  /// What values that break it do.
  var verb: String { "lie at the end of what a storage type holds" }

  /// The longest text of the column type that cuts most often.
  private static let width = 255
  /// The ends of whole numbers of 16, 32 and 64 bits but 0; those of 64 bits without a sign are no
  /// whole numbers of the engine.
  private static let ends = [
    Int(Int16.min), Int(Int16.max), Int(UInt16.max), Int(Int32.min), Int(Int32.max),
    Int(UInt32.max), Int.min, Int.max,
  ]

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    column.type == .integer
      ? .isOneOf(column: column.name, values: Self.ends.map(Literal.integer))
      : .hasLengthWithin(column: column.name, lower: Self.width, upper: Self.width)
  }
}
