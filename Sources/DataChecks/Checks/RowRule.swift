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
    meaning: "The share of all rows in which the condition must hold.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "each", family: .check,
    summary: "A SQL condition holds in each row, or in a share of them.",
    discussion: """
      NULL does not hold: write `x IS NULL OR x > 0` where a missing value is fine. Without `in:` \
      it is asked of every dataset that has the columns that the condition names.
      """,
    parameters: [condition, label, share],
    examples: [
      Reference.Example(
        yaml: "each: \"x IS NULL OR x > 0\"\nname: positive", csv: "x,y\n1,1\n,2\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: positive", csv: "x,y\n1,1\n,2\n", outcome: "failed"),
      Reference.Example(
        yaml: "each: \"x > 0\"\nname: mostly positive\nshare: \">= 50%\"", csv: "x,y\n1,1\n-1,2\n",
        outcome: "passed"),
    ])

  private let condition: String
  private let name: String
  private let threshold: Threshold?

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let share = reader.threshold(Self.share.name, quantity: .share)
    let isWhole = reader.finish()
    let condition = declaration.value.string(log: log)
    guard let name = declaration.requiredName(log: log), let condition, isWhole,
      (share != nil) == (reader.value(Self.share.name) != nil)
    else { return nil }
    self.condition = condition.value
    self.name = name
    threshold = share
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] { ["each", FindingIdentifier.Segment(name)] }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .namedIn(expression: condition) }

  /// What must hold, in words.
  package var expected: String {
    threshold.map { "\(condition), in \($0.text) of the rows" } ?? "\(condition), in each row"
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.rows, .count(.doesNotHold(sql: condition))] }

  /// The rows that break it.
  package var offenders: Offenders {
    .rows(
      .doesNotHold(sql: condition), showing: SQLWords(condition).words.sorted())
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let broken = try measurements.count(.count(.doesNotHold(sql: condition)))
    let outcome =
      threshold?.judge(count: rows - broken, of: rows)
      ?? (broken == 0 ? .passed : .failed)
    let share = Finding.Share(broken, of: rows)
    guard outcome != .errored else {
      return Judgement(
        .errored, observed: "no rows", message: "there are no rows to take a share of",
        share: share)
    }
    return Judgement(
      outcome, observed: "does not hold in \(NumberText.share(broken, of: rows))",
      message: outcome == .passed && broken == 0
        ? "it holds in each of \(NumberText.count(rows)) rows"
        : "it does not hold in \(NumberText.share(broken, of: rows))",
      share: share,
      acceptance: outcome == .passed ? nil : acceptance(holding: rows - broken, of: rows))
  }

  private func acceptance(holding: Int, of rows: Int) -> String? {
    guard let threshold else {
      let share = Double(holding) / Double(rows)
      return "share: \">= \(Loosening.percentage(below: share))\""
    }
    return threshold.loosened(key: Self.share.name, count: holding, of: rows)
  }
}
