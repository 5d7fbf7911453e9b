internal import DataEngine
package import GateLanguage

/// Asserts that values never fall along an order of the rows.
package struct Increasing: OrderedRule {
  static let flag = ParameterReference(
    name: "increasing", type: .any, defaultText: nil,
    meaning: "`true`, `strictly`, or a mapping with `along`, `by` and `strictly`.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "increasing", family: .columnRule,
    summary: "The present values never fall from row to row, along the dataset's time.",
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
        yaml: "increasing: {along: t}", csv: "t,x\n1,5\n3,8\n2,5\n", outcome: "passed"),
      Reference.Example(
        yaml: "increasing: {along: t}", csv: "t,x\n1,5\n2,9\n3,8\n", outcome: "failed"),
      Reference.Example(
        yaml: "increasing: {along: t, by: shop, strictly: true}",
        csv: "t,shop,x\n1,a,5\n2,b,1\n3,a,6\n4,b,2\n", outcome: "passed"),
    ])

  var progression: Progression

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard
      let progression = Progression(reading: value, isDescending: false, in: context)
    else { return nil }
    self.progression = progression
  }
}
