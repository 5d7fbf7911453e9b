/// What one scan gathers: columns, and hashes of keys.
struct ScanRequest: Sendable {
  var columns: [ColumnRequest]
  /// For each key the positions of its columns in ``columns``.
  var keys: [[Int]] = []
  /// Keeps what each file gave apart.
  var splitsFiles = false
  var layout: FileLayout
}

/// The rows of the files of a scan, and where their groups begin.
///
/// A group's rows are read by one thread in their order.
struct FileLayout: Sendable, Hashable {
  /// For each file the rows before each of its groups, from 0, ascending.
  var starts: [[Int]]
  /// For each file its rows.
  var rows: [Int]
  /// The number of each file by its path; empty where there are no files.
  var numbers: [String: Int] = [:]

  /// The group of a row.
  func group(of row: Int, in file: Int) -> Range<Int> {
    let starts = starts[file]
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= row { low = middle } else { high = middle }
    }
    return low..<low + 1
  }

  /// The first row behind a group; nil for the last.
  func end(of group: Int, in file: Int) -> Int? {
    group + 1 < starts[file].count ? starts[file][group + 1] : nil
  }
}
