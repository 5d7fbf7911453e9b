package import Statistics

/// A smooth function of the means of columns.
package struct MeanFunction: Sendable {
  /// Where the columns come from.
  private let source: Source
  /// The formula; nil where it is undefined. It gives value and slopes at once.
  package let formula: Formula

  /// Value and slopes from the means; nil where it is undefined.
  package typealias Formula = @Sendable (_ means: [Dual]) -> Dual?

  private enum Source: Sendable {
    /// One array per column, one number a row.
    case columns([[Double]])
    /// The column of each row that holds its weight (nil is 1); the other columns hold 0.
    case cells([UInt8], count: Int, weights: [Double]?)
  }

  package init(columns: [[Double]], formula: @escaping Formula) {
    source = .columns(columns)
    self.formula = formula
  }

  /// A function of the shares of rows in cells.
  package init(
    cells: [UInt8], count: Int, weights: [Double]? = nil, formula: @escaping Formula
  ) {
    source = .cells(cells, count: count, weights: weights)
    self.formula = formula
  }

  /// The mean itself.
  static func mean(of values: [Double]) -> MeanFunction {
    MeanFunction(columns: [values]) { $0[0] }
  }

  /// The number of rows.
  package var rowCount: Int {
    switch source {
    case .columns(let columns): columns.first?.count ?? 0
    case .cells(let cells, _, _): cells.count
    }
  }

  /// One array per column, one number a row.
  package var columns: [[Double]] {
    switch source {
    case .columns(let columns): columns
    case .cells(let cells, let count, let weights):
      (0..<UInt8(count)).map { column in
        cells.indices.map { cells[$0] == column ? weights?[$0] ?? 1 : 0 }
      }
    }
  }

  /// The means of the columns over all rows.
  package var means: [Double] {
    switch source {
    case .columns(let columns): return ResamplingUnits(rows: columns).means
    case .cells(let cells, let count, nil):
      // A byte has 256 values; no cell is checked twice.
      var tallies = [Int](repeating: 0, count: 256)
      tallies.withUnsafeMutableBufferPointer { tallies in
        for cell in cells { tallies[Int(cell)] += 1 }
      }
      return tallies.prefix(count).map { Double($0) / Double(cells.count) }
    case .cells(let cells, let count, let weights?):
      var sums = [CompensatedSum](repeating: CompensatedSum(), count: count)
      for (cell, weight) in zip(cells, weights) { sums[Int(cell)].add(weight) }
      return sums.map { $0.value / Double(cells.count) }
    }
  }

  /// The value at some means; nil where it is undefined.
  package func value(_ means: [Double]) -> Double? {
    formula(means.map { Dual($0) })?.value
  }

  /// What each row adds to the value: Σ slopeⱼ · (xⱼ − meanⱼ).
  package var influence: [Double] {
    let means = means
    guard let slopes = formula(Dual.inputs(means))?.slopes, !slopes.isEmpty else {
      return [Double](repeating: 0, count: rowCount)
    }
    switch source {
    case .columns(let columns):
      return (0..<rowCount).map { row in
        columns.indices.reduce(0) { $0 + slopes[$1] * (columns[$1][row] - means[$1]) }
      }
    case .cells(let cells, _, let weights):
      let center = zip(slopes, means).reduce(0) { $0 + $1.0 * $1.1 }
      return cells.indices.map { (weights?[$0] ?? 1) * slopes[Int(cells[$0])] - center }
    }
  }
}
