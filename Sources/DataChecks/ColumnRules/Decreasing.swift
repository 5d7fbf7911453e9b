internal import DataEngine
package import GateLanguage

/// Asserts that values never rise along an order of the rows.
package struct Decreasing: OrderedRule {
  static let flag = ParameterReference(
    name: "decreasing", type: .any, defaultText: nil,
    meaning: "`true`, `strictly`, or a mapping with `along`, `by` and `strictly`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "decreasing", family: .columnRule,
    summary: "The present values never rise from row to row, along the dataset's time.",
    discussion: """
      Rows of a dataset have no order of their own: they are read along its `time`, without one \
      (or for the time itself) along its `key`, or along the columns that `along` names. Rows that \
      are equal there are taken in the order that suits the rule. Nulls are left out, and so are \
      rows without a place in the order, which are counted in the message. `invalid:` allows a share \
      of the present values to break it.
      """,
    parameters: [
      flag, Progression.strictly, Progression.along, Progression.groups, Validity.invalid,
    ],
    examples: [
      Reference.Example(
        yaml: "decreasing: {along: t}", csv: "t,x\n1,8\n3,5\n2,5\n", outcome: "passed"),
      Reference.Example(
        yaml: "decreasing: {along: t}", csv: "t,x\n1,9\n2,5\n3,8\n", outcome: "failed"),
      Reference.Example(
        yaml: "decreasing: {along: t, by: shop, strictly: true}",
        csv: "t,shop,x\n1,a,6\n2,b,2\n3,a,5\n4,b,1\n", outcome: "passed"),
    ])

  var progression: Progression

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard
      let progression = Progression(reading: value, isDescending: true, in: context)
    else { return nil }
    self.progression = progression
  }
}
