internal import DataEngine

/// A column rule that each present value keeps or breaks on its own.
protocol ValueRule: ColumnRule {
  /// How many values may break the rule, and the judging of their number.
  var validity: Validity { get }
  /// What the values that break it do, for example `lie outside 0 to 1`.
  var verb: String { get }

  /// The rows whose value breaks the rule.
  func predicate(on column: Column) -> RowPredicate
}

extension ValueRule {
  /// The numbers that it is judged on.
  package func measures(on column: Column) -> [Measure] {
    validity.measures(breaking: predicate(on: column), of: column)
  }

  /// The rows that break it.
  package func offenders(in column: Column) -> Offenders {
    .rows(predicate(on: column), showing: [column.name])
  }

  /// Judges the numbers.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    try validity.judge(
      breaking: predicate(on: column), of: column, measurements, verb: verb)
  }
}
