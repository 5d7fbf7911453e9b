package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that a SQL condition holds in each row, or in a share of them.
package struct RowRule: DataCheck {
  static let condition = ParameterReference(
    name: "each", type: .string, defaultText: nil,
    meaning: "A SQL condition over the columns; where it is NULL it does not hold.")
  static let label = ParameterReference(
    name: "name", type: .string, defaultText: nil, meaning: "What the rule says, for reports.")
  static let share = ParameterReference(
    name: "share", type: .threshold, defaultText: "\">= 100%\"",
    meaning: "The rows in which the condition must hold: a share of all, or a number.")
  static let invalid = ParameterReference(
    name: "invalid", type: .threshold, defaultText: "\"= 0\"",
    meaning: "Instead of `share`: the rows in which it may not hold, as a share or a number.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "each", family: .check,
    summary: "A SQL condition holds in each row, or in a share of them.",
    discussion: """
      NULL does not hold: write `x IS NULL OR x > 0` where a missing value is fine. Without `in:` \
      it is asked of every dataset that has the columns that the condition names. With `when:` or \
      `by:` a share is one of the rows asked, or of the rows of the group.
      """,
    parameters: [condition, label, share, invalid, Groups.by],
    examples: [
      Reference.Example(
        yaml: "each: \"x IS NULL OR x > 0\"\nname: positive", csv: "x,y\n1,1\n,2\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: positive", csv: "x,y\n1,1\n,2\n", outcome: "failed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: mostly positive\nshare: \">= 50%\"", csv: "x,y\n1,1\n-1,2\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: few negative\ninvalid: {warn_if: \"> 0\", fail_if: \"> 1\"}",
        csv: "x,y\n-1,1\n-1,2\n1,2\n", outcome: "failed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: mostly positive\nshare: \">= 50%\"\nby: y",
        csv: "x,y\n1,a\n1,a\n-1,b\n", outcome: "failed"),
    ])

  private let condition: String
  private let name: String
  private let share: Threshold?
  private let invalid: Allowance
  private let rows: RowPredicate?
  private let groups: Groups

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let share = reader.threshold(Self.share.name, quantity: .share)
    let invalid = reader.threshold(Self.invalid.name, quantity: .share)
    let groups = Groups(reading: reader)
    let isWhole = reader.finish()
    let condition = declaration.value.string(log: log)
    if reader.has(Self.share.name) {
      reader.refuse([Self.invalid.name], "'share' says how many rows must hold")
    }
    guard let name = declaration.requiredName(log: log), let condition, isWhole, let groups,
      (share != nil) == reader.has(Self.share.name),
      (invalid != nil) == reader.has(Self.invalid.name), share == nil || invalid == nil
    else { return nil }
    self.condition = condition.value
    self.name = name
    self.share = share
    self.invalid = Allowance(invalid, key: Self.invalid.name)
    self.groups = groups
    rows = declaration.rowsAsked
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["each", FindingIdentifier.Segment(name)] + groups.segments
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .namedIn(expression: condition, having: groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// What must hold, in words.
  package var expected: String {
    let words = share.map { "\(condition), in \($0.text) of the rows" }
    return (words ?? invalid.expected("\(condition), in each row")) + groups.words
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] {
    guard groups.columns.isEmpty else { return [.table(perGroup)] }
    return [rows.map(Measure.count) ?? .rows, .count(broken)]
  }

  /// The rows that break it.
  package var offenders: Offenders {
    .rows(broken, showing: SQLWords(condition).words.sorted() + groups.columns)
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    guard groups.columns.isEmpty else {
      return try groups.judge(perGroup, measurements) { row throws(MeasureFailure) in
        try judge(try row.count(1), of: try row.count(0))
      }
    }
    let asked = try measurements.count(rows.map(Measure.count) ?? .rows)
    return try judge(try measurements.count(.count(broken)), of: asked).judgement
  }

  private var broken: RowPredicate { RowPredicate.doesNotHold(sql: condition).among(rows) }

  private var perGroup: TableMeasure {
    TableMeasure(
      .count(.doesNotHold(sql: condition)), within: rows, groups: groups.columns)
  }

  private func judge(_ broken: Int, of asked: Int) throws(MeasureFailure) -> Groups.Result {
    guard let share else {
      var judgement = invalid.judge(
        broken, of: asked, unit: "rows", verb: "break the condition")
      if invalid.threshold == nil, broken > 0 {
        judgement.acceptance = Self.acceptance(of: asked - broken, among: asked)
      }
      return Groups.Result(
        judgement: judgement,
        distance: invalid.threshold?.distance(count: broken, of: asked)
          ?? Double(broken) / Double(max(1, asked)))
    }
    let outcome = share.judge(count: asked - broken, of: asked)
    guard outcome != .errored else {
      throw MeasureFailure("there are no rows to take a share of")
    }
    let observed = NumberText.share(broken, of: asked)
    return Groups.Result(
      judgement: Judgement(
        outcome, observed: "does not hold in \(observed)",
        message: broken == 0
          ? "it holds in each of \(NumberText.rows(asked))" : "it does not hold in \(observed)",
        share: Finding.Share(broken, of: asked),
        acceptance: outcome == .passed
          ? nil : share.loosened(key: Self.share.name, count: asked - broken, of: asked)),
      distance: share.distance(count: asked - broken, of: asked))
  }

  private static func acceptance(of holding: Int, among asked: Int) -> String {
    let share = Double(holding) / Double(asked)
    return "share: \">= \(Loosening.percentage(below: share))\""
  }
}
