internal import DataEngine
internal import GateLanguage

/// The judging that all rules on single values share: breaking values among the present ones.
struct Validity: Sendable {
  static let invalid = ParameterReference(
    name: "invalid", type: .threshold, defaultText: "\"= 0\"",
    meaning: "A key beside the rule: how many present values may break each rule on values.")

  let allowance: Allowance

  init(_ allowance: Allowance) {
    self.allowance = allowance
  }

  /// The expectation in words, with what `invalid:` allows.
  func expected(_ words: String) -> String { allowance.expected(words) }

  /// Rows that break a predicate, missing ones and all.
  func measures(breaking predicate: RowPredicate, of column: Column) -> [Measure] {
    [.rows, .count(.isMissing(column: column.name)), .count(predicate)]
  }

  /// Judges the breaking values among those that are present and were asked.
  func judge(
    breaking predicate: RowPredicate, of column: Column, _ measurements: Measurements, verb: String,
    leavingOut unasked: Int = 0
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    let missing = try measurements.count(.count(.isMissing(column: column.name)))
    let breaking = try measurements.count(.count(predicate))
    return allowance.judge(
      breaking, of: rows - missing - unasked, unit: "present values", verb: verb)
  }
}
