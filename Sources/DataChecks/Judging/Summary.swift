internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// A threshold on one number that summarises a column: its mean, a quantile, its largest value.
struct Summary: Sendable {
  var threshold: Threshold
  /// What the number is, for reports: `mean`, `quantile 0.99`.
  var name: String
  /// The key of the spec.
  var key: String

  /// Reads the threshold of a rule on a numeric column.
  init?(reading value: SpecNode, name: String, in context: ColumnRuleContext) {
    let fits = context.accepts(ColumnType.numeric, in: "numbers")
    self.init(reading: value, name: name, ofAnyTypeIn: context)
    if !fits { return nil }
  }

  /// Reads the threshold of a rule on a column of any type.
  init?(reading value: SpecNode, name: String, ofAnyTypeIn context: ColumnRuleContext) {
    guard let threshold = value.threshold(quantity: .value, log: context.log) else { return nil }
    self.threshold = threshold
    self.name = name
    key = context.key.value
  }

  /// What must hold.
  var expected: String { "\(name) \(threshold.text)" }

  /// Judges the number that a measure gave.
  func judge(_ measure: Measure, _ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    judge(try measurements.number(measure))
  }

  /// Judges the number itself.
  func judge(_ value: Double) -> Judgement {
    let outcome = threshold.judge(value: value)
    let observed = NumberText.value(value)
    return Judgement(
      outcome, observed: observed,
      message: "the \(name) is \(observed)"
        + (outcome == .passed ? "" : ", expected \(threshold.text)"),
      acceptance: outcome == .passed ? nil : threshold.loosened(key: key, value: value))
  }
}
