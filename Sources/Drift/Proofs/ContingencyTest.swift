internal import Statistics

/// Pearson's chi-square of two samples: both are drawn, neither is taken as exact.
struct ContingencyTest {
  let statistic: Double
  let degrees: Int
  /// The p of "both sides come from one distribution".
  let pValue: Double

  /// Without Yates' correction; nil where all rows are in one cell.
  init?(_ counts: PairedCounts) {
    let cells = counts.cells.filter { $0.reference + $0.current > 0 }
    let (n, m) = (Double(counts.referenceRows), Double(counts.currentRows))
    guard n > 0, m > 0, cells.count > 1 else { return nil }
    var sum = CompensatedSum()
    for cell in cells {
      let share = (Double(cell.reference) + Double(cell.current)) / (n + m)
      let (before, after) = (n * share, m * share)
      sum.add((Double(cell.reference) - before) * (Double(cell.reference) - before) / before)
      sum.add((Double(cell.current) - after) * (Double(cell.current) - after) / after)
    }
    statistic = sum.value
    degrees = cells.count - 1
    pValue = ChiSquaredDistribution.upperTail(statistic, degrees: Double(degrees))
  }
}
