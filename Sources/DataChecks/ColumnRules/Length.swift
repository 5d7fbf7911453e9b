internal import DataEngine
package import GateLanguage

/// Asserts that texts, or lists, have a length.
package struct Length: ValueRule {
  static let bound = ParameterReference(
    name: "length", type: .string, defaultText: nil,
    meaning: "What must hold for the length of each value, for example 1..40 or \"<= 40\".")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "length", family: .columnRule,
    summary: "Every present text has a length within a bound, in characters.",
    discussion: """
      Characters are code points of Unicode, as Python counts them. Of a list column the elements \
      are counted. Nulls do not break it: they count in `missing`; an empty text has the length 0. \
      `invalid:` allows a share of the present values to break it.
      """,
    parameters: [bound, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "length: 1..4", csv: "x,y\nN1,1\nNäß1,2\n,3\n", outcome: "passed"),
      Reference.Example(yaml: "length: \"<= 4\"", csv: "x\nN1\nN1234\n", outcome: "failed"),
    ])

  private let bound: Bound
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string, .json, .list], in: "texts or lists")
    guard let bound = value.bound(quantity: .count, log: context.log), fits else { return nil }
    self.bound = bound.value
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("length \(bound.text)") }

  /// What values that break it do.
  var verb: String { "have another length than \(bound.text)" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    func outside(_ lower: Double?, _ upper: Double?) -> RowPredicate {
      .hasLengthOutside(
        column: column.name, lower: lower.map(Self.whole), upper: upper.map(Self.whole))
    }
    func within(_ lower: Double, _ upper: Double) -> RowPredicate {
      .hasLengthWithin(
        column: column.name, lower: Self.whole(lower), upper: Self.whole(upper))
    }
    return switch bound.condition {
    case .less(let limit): outside(nil, limit - 1)
    case .atMost(let limit): outside(nil, limit)
    case .greater(let limit): outside(limit + 1, nil)
    case .atLeast(let limit): outside(limit, nil)
    case .equal(let limit): outside(limit, limit)
    case .within(let lower, let upper): outside(lower, upper)
    case .notEqual(let limit): within(limit, limit)
    case .outside(let lower, let upper): within(lower, upper)
    case .change(let size): within(0, size)
    }
  }

  /// No text is longer than this many characters, so a limit beyond it can be cut.
  private static func whole(_ limit: Double) -> Int { Int(min(limit, 1e15)) }
}
