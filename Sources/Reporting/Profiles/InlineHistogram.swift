internal import DataEngine

/// Shares as one line of bars, the largest at full height.
enum InlineHistogram {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let ascii = Array("_.:-=+*#")

  /// One character a share; nothing is a blank, and what is little still shows.
  static func bars(_ shares: [Double], isPlain: Bool, highest: Double? = nil) -> String {
    let marks = isPlain ? ascii : blocks
    let top = highest ?? shares.max() ?? 0
    return String(
      shares.map { share -> Character in
        guard share > 0, top > 0 else { return " " }
        let height = Int((share / top * Double(marks.count)).rounded(.up))
        return marks[min(max(height, 1), marks.count) - 1]
      })
  }

  /// The shares of a column's values in at most `width` parts; empty where it was not summarised.
  ///
  /// Numbers and times are counted between equal steps from the 1 % to the 99 % quantile where a
  /// sketch is there, else in their bins; texts by their most frequent values.
  static func shares(of column: ColumnProfile, width: Int) -> [Double] {
    switch column.distribution {
    case .none: return []
    case .categories(let values, let other):
      let counts = values.prefix(width - 1).map(\.rows)
      let rest = values.dropFirst(width - 1).reduce(other) { $0 + $1.rows }
      return shares(of: rest > 0 ? counts + [rest] : counts)
    case .bins(let bins):
      if let spread = spread(of: column, width: width) { return spread }
      return shares(of: bins.atomCounts + bins.binCounts).prefix(width).map { $0 }
    }
  }

  static func shares(of counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return total == 0 ? [] : counts.map { Double($0) / Double(total) }
  }

  private static func spread(of column: ColumnProfile, width: Int) -> [Double]? {
    guard let sketch = column.quantiles, let ends = sketch.quantiles(at: [0.01, 0.99]),
      ends[1] > ends[0], let minimum = column.minimum
    else { return nil }
    // The lowest part holds what lies at its start too.
    let kept = sketch.weighted
    let start = max(minimum, ends[0])
    let step = (ends[1] - start) / Double(width)
    guard step > 0, step.isFinite else { return nil }
    var counts = Array(repeating: 0, count: width)
    for (value, weight) in kept where value >= start && value <= ends[1] {
      counts[min(width - 1, Int((value - start) / step))] += weight
    }
    return shares(of: counts)
  }
}
