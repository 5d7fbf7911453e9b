/// Rows or whole clusters to be drawn with replacement, as sums of columns and numbers of rows.
package struct ResamplingUnits: Sendable, Hashable {
  /// One array per column, one sum per unit.
  package let columns: [[Double]]
  /// The rows in each unit.
  package let sizes: [Double]

  /// Every row is a unit; the columns have equal lengths.
  package init(rows columns: [[Double]]) {
    self.columns = columns
    sizes = [Double](repeating: 1, count: columns.first?.count ?? 0)
  }

  /// Every cluster is a unit.
  package init(columns: [[Double]], clusters: [Int]) {
    let sums = columns.map { ClusterSums($0, clusters: clusters) }
    self.columns = sums.map(\.sums)
    sizes = sums.first.map { $0.sizes.map(Double.init) } ?? []
  }

  /// The number of units.
  package var count: Int { sizes.count }

  /// The means of the columns over all rows.
  package var means: [Double] {
    let rows = CompensatedSum.of(sizes)
    return columns.map { CompensatedSum.of($0) / rows }
  }

  /// The means without one unit, for each unit in turn.
  func meansLeavingOneOut() -> [[Double]] {
    let rows = CompensatedSum.of(sizes)
    let totals = columns.map { CompensatedSum.of($0) }
    return sizes.indices.map { unit in
      columns.indices.map { (totals[$0] - columns[$0][unit]) / (rows - sizes[unit]) }
    }
  }

  /// Sums of the units side by side, so that a draw reads one stretch of memory: sizes first.
  func interleaved() -> [Double] {
    sizes.indices.flatMap { unit in [sizes[unit]] + columns.map { $0[unit] } }
  }

  /// The means over one resample of ``interleaved()`` units.
  func resampledMeans(
    of units: UnsafeBufferPointer<Double>, _ generator: inout SeededGenerator
  ) -> [Double] {
    let width = columns.count + 1
    var sums = [Double](repeating: 0, count: width)
    let count = UInt64(count)
    sums.withUnsafeMutableBufferPointer { sums in
      for _ in 0..<count {
        // The high word of the product is uniform on 0..<count up to count / 2^64.
        let unit = Int(truncatingIfNeeded: generator.next().multipliedFullWidth(by: count).high)
        for place in 0..<width { sums[place] += units[unit * width + place] }
      }
    }
    return sums.dropFirst().map { $0 / sums[0] }
  }
}
