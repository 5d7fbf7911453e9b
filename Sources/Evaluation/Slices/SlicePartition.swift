internal import DataEngine

/// One column's values as slices that can be judged on their own, and the rest.
struct SlicePartition: Sendable {
  /// Slices with enough rows, in the order of the values.
  var own: [Slice]
  /// All smaller slices together; nil where there are none.
  var rest: Slice?

  /// Rows of one class that a slice needs to itself where the metric needs both classes.
  static let fewestOfClass = 10

  /// A set of rows with a name.
  struct Slice: Sendable, Hashable {
    var name: SliceName
    var rows: [Int]
    /// For the rest: the names and rows of the slices in it.
    var pooled: [String] = []
  }

  /// Splits the rows of a column.
  ///
  /// - Parameters:
  ///   - column: The values and memberships.
  ///   - minimumRows: Slices with fewer rows go to the rest.
  ///   - isPositive: The classes, where a slice with under 10 rows of one goes to the rest.
  init(column: PairedPredictions.SliceColumn, minimumRows: Int, isPositive: [Bool]?) {
    own = []
    var remaining = Slice(name: .rest(of: column.column), rows: [])
    for slice in Self.slices(of: column) {
      if slice.rows.count >= minimumRows && Self.hasClasses(slice.rows, isPositive) {
        own.append(slice)
      } else {
        remaining.rows += slice.rows
        remaining.pooled.append("\(slice.name.encoded) (\(slice.rows.count) rows)")
      }
    }
    guard !remaining.rows.isEmpty else { return }
    remaining.rows.sort()
    rest = remaining
  }

  /// All slices that have rows, whatever their size.
  static func slices(of column: PairedPredictions.SliceColumn) -> [Slice] {
    var rows = [[Int]](repeating: [], count: column.values.count)
    for (row, value) in column.memberships.enumerated() { rows[value].append(row) }
    let hasTextNull = column.values.contains("null")
    return zip(column.values, rows).filter { !$1.isEmpty }.map { value, rows in
      let name =
        value.map { SliceName.value($0, of: column.column) }
        ?? .null(of: column.column, besideText: hasTextNull)
      return Slice(name: name, rows: rows)
    }
  }

  private static func hasClasses(_ rows: [Int], _ isPositive: [Bool]?) -> Bool {
    guard let isPositive else { return true }
    let positives = rows.count { isPositive[$0] }
    return min(positives, rows.count - positives) >= fewestOfClass
  }
}
