internal import Statistics

/// Numbers cut at their own type-7 quantiles, so that bins hold equal numbers of rows.
///
/// Bins are right-closed. Equal values stay in one bin, so that ties leave bins empty; infinite
/// values cut nothing and lie in the first and the last.
struct NumberBins: Sendable {
  private let numbers: [Double]
  private let count: Int
  private let edges: [Double]

  init(_ numbers: [Double], count: Int) {
    self.numbers = numbers
    self.count = count
    let sorted = numbers.filter(\.isFinite).sorted()
    edges = (1..<count).compactMap {
      SampleQuantile.of(sorted: sorted, Double($0) / Double(count))
    }
  }

  /// The bins that have rows, and the rows without a number.
  func slices(of column: String) -> [SlicePartition.Slice] {
    var bins = [[Int]](repeating: [], count: count)
    var missing: [Int] = []
    for (row, number) in numbers.enumerated() {
      if number.isNaN { missing.append(row) } else { bins[place(of: number)].append(row) }
    }
    let slices = bins.enumerated().filter { !$1.isEmpty }.map { place, rows in
      let values = rows.map { numbers[$0] }
      let range = (values.min() ?? 0, values.max() ?? 0)
      return SlicePartition.Slice(
        name: .bin(String(place + 1), of: count, column: column), rows: rows,
        note: "\(column) from \(NumberText.of(range.0)) to \(NumberText.of(range.1))")
    }
    guard !missing.isEmpty else { return slices }
    return slices + [
      SlicePartition.Slice(name: .null(of: column, besideText: false), rows: missing)
    ]
  }

  /// The number of edges below a value.
  private func place(of number: Double) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
