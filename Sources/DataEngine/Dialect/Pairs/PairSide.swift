/// One of two datasets that are compared, with its columns and those they meet.
struct PairSide: Sendable {
  var dataset: String
  var columns: [Column]
  /// The other dataset's columns, in the same order.
  var others: [Column]
  /// The columns that name a row.
  var key: [Column] = []
}

extension DuckDBDialect {
  /// A column's value in a form in which it equals the equal values of another column.
  ///
  /// - Parameter qualifier: The alias of the relation with its dot, or nothing.
  func comparable(_ column: Column, beside other: Column, _ qualifier: String = "") -> String {
    let name = qualifier + identifier(column.name)
    if column.physicalType == other.physicalType { return name }
    let points: Set<LogicalType> = [.date, .timestamp]
    switch (column.type, other.type) {
    case (.integer, .integer): return "CAST(\(name) AS HUGEINT)"
    case (let one, let two) where one.isNumeric && two.isNumeric:
      return "CAST(\(name) AS DOUBLE)"
    case (let one, let two) where points.contains(one) && points.contains(two):
      return "make_timestamp(epoch_us(\(name)))"
    default: return text(of: name, type: column.type, physicalType: column.physicalType)
    }
  }

  /// Whether the values of two columns can be compared without a detour over text.
  func areAlike(_ column: Column, _ other: Column) -> Bool {
    if column.physicalType == other.physicalType || column.type == other.type { return true }
    let points: Set<LogicalType> = [.date, .timestamp]
    return column.type.isNumeric && other.type.isNumeric
      || points.contains(column.type) && points.contains(other.type)
  }

  /// The columns of a side in their comparable form.
  func comparables(_ side: PairSide, _ qualifier: String = "") -> [String] {
    zip(side.columns, side.others).map { comparable($0, beside: $1, qualifier) }
  }

  /// A condition that rows of two relations have the same values in all columns.
  func equal(_ first: [String], _ second: [String], nullsMeet: Bool) -> String {
    let sign = nullsMeet ? "IS NOT DISTINCT FROM" : "="
    return zip(first, second).map { "\($0) \(sign) \($1)" }.joined(separator: " AND ")
  }
}
