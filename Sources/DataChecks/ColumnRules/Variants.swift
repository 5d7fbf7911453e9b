package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// Asserts that no two texts differ only in how they are written.
package struct Variants: ColumnRule {
  static let word = ParameterReference(
    name: "variants", type: .any, defaultText: nil,
    meaning: "`forbid`, or a bound on the rows that are not in their value's usual spelling.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "variants", family: .columnRule,
    summary: "No two texts differ only by letter case, outer whitespace or Unicode normalisation.",
    discussion: """
      A model takes `Delta`, `DELTA` and `Delta ` for three carriers. The spellings are named with \
      their rows, up to five sets of them; counted are the rows that are not in the most frequent \
      spelling of their set. A share is one of all rows. Letters are compared in lower case after \
      normalisation to NFC.
      """,
    parameters: [word],
    examples: [
      Reference.Example(
        yaml: "variants: forbid", csv: "x\nDelta\nUnited\nDelta\n", outcome: "passed"),
      Reference.Example(
        yaml: "variants: forbid", csv: "x\nDelta\nDELTA\nDelta\n", outcome: "failed"),
      Reference.Example(
        yaml: "variants: \"<= 40%\"", csv: "x\nDelta\nDELTA\nDelta\n", outcome: "passed"),
    ])

  private let allowance: Allowance
  private var isSensitive = false

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string], in: "texts")
    guard let allowance = context.prohibition(value, key: Self.kind), fits else { return nil }
    self.allowance = allowance
  }

  /// The rule, silent about values that no report may show.
  package func asked(
    of column: Column, in situation: ColumnRuleSituation
  ) throws(RuleObstacle) -> Variants {
    var rule = self
    rule.isSensitive = situation.isSensitive
    return rule
  }

  /// What must hold, in words.
  package var expected: String { allowance.expected("one spelling of each value") }

  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] { [.rows, .variants(column: column.name)] }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(.hasVariants(column: column.name), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let spellings = try measurements.spellings(.variants(column: column.name))
    var judgement = allowance.judge(
      spellings.oddRows, of: try measurements.count(.rows), unit: "rows",
      verb: "are not in their value's usual spelling")
    if spellings.setCount > 0 {
      judgement.message += "; " + spellings.words("value", isSensitive: isSensitive)
    }
    return judgement
  }
}
