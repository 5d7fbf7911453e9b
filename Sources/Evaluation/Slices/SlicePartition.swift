/// One declaration's slices that can be judged on their own, and the rest.
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
    /// Which rows these are, where the name does not tell.
    var note: String?
  }

  /// Splits the rows of a declaration.
  ///
  /// - Parameters:
  ///   - source: The slices of a declaration.
  ///   - minimumRows: Slices with fewer rows go to the rest.
  ///   - classes: The number of each row's class, where a slice with under 10 rows of one that
  ///     occurs goes to the rest.
  init(_ source: SliceSource, minimumRows: Int, classes: [Int]?) {
    own = []
    let needed = Set(classes ?? []).count
    var remaining = Slice(name: source.rest, rows: [])
    for slice in source.slices where !slice.rows.isEmpty {
      if slice.rows.count >= minimumRows && Self.hasClasses(slice.rows, classes, needed) {
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

  /// All sets of rows that are judged.
  var all: [Slice] { own + [rest].compactMap(\.self) }

  private static func hasClasses(_ rows: [Int], _ classes: [Int]?, _ needed: Int) -> Bool {
    guard let classes else { return true }
    var counts: [Int: Int] = [:]
    for row in rows { counts[classes[row], default: 0] += 1 }
    return counts.count >= max(2, needed) && counts.values.allSatisfy { $0 >= fewestOfClass }
  }
}
