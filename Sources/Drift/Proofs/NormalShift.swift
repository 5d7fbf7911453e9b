internal import Statistics

/// A normal that moves by a number of its standard deviations: what the tolerance words mean.
enum NormalShift {
  /// The shares of its rows in its own former deciles; before the shift each holds a tenth.
  static func decileShares(after deviations: Double) -> [Double] {
    let inner = (1...9).map { NormalDistribution.quantile(Double($0) / 10) - deviations }
    let cumulative = [0] + inner.map(NormalDistribution.cumulative) + [1]
    return (1...10).map { cumulative[$0] - cumulative[$0 - 1] }
  }

  /// The largest distance of its distribution functions, and the share of its rows that moved.
  static func overlapLost(after deviations: Double) -> Double {
    2 * NormalDistribution.cumulative(deviations / 2) - 1
  }
}
