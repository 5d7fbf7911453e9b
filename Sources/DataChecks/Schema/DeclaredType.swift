internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// The implied rule that a column has its declared type, and that texts of a CSV file parse as it.
///
/// A type may be wider than what is there, where no value can change: `float` takes integers and
/// decimals, `decimal` takes integers.
struct DeclaredType: Sendable {
  var type: ColumnType
  var allowance: Allowance

  /// What must hold.
  var expected: String { allowance.expected("type \(type.rawValue)") }

  /// What the engine has to compute: nothing where the file itself has types.
  func measures(on column: Column, isText: Bool) -> [Measure] {
    guard isText, fits(column) else { return [] }
    return [
      .rows, .count(.isMissing(column: column.name)), .count(.doesNotParse(column: column.name)),
    ]
  }

  /// Which rows to show.
  func offenders(in column: Column, isText: Bool) -> Offenders {
    isText && fits(column)
      ? .rows(.doesNotParse(column: column.name), showing: [column.name]) : .none
  }

  /// Judges the type of a bound column, then the values that do not parse as it.
  func judge(
    _ column: Column, isText: Bool, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let observed = "\(column.type.rawValue) (\(column.physicalType))"
    guard fits(column) else {
      return Judgement(
        .failed, observed: observed,
        message: "the column is \(observed), declared \(type.rawValue)",
        acceptance: ColumnType(rawValue: column.type.rawValue).map { "type: \($0.rawValue)" })
    }
    guard isText else {
      return Judgement(.passed, observed: observed, message: "the column is \(observed)")
    }
    let rows = try measurements.count(.rows)
    let missing = try measurements.count(.count(.isMissing(column: column.name)))
    let unread = try measurements.count(.count(.doesNotParse(column: column.name)))
    return allowance.judge(
      unread, of: rows - missing, unit: "present values",
      verb: "do not parse as \(type.rawValue)")
  }

  private func fits(_ column: Column) -> Bool {
    if column.type.rawValue == type.rawValue { return true }
    return switch (type, column.type) {
    case (.float, .integer), (.float, .decimal), (.decimal, .integer): true
    default: false
    }
  }
}
