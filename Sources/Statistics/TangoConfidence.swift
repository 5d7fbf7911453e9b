/// The difference of two paired shares by Tango's score method (Tango 1998).
///
/// Its limits invert the score test with the constrained maximum-likelihood estimate of the
/// discordant share, so that they hold their level with few discordant pairs and with none.
package struct TangoConfidence: ConfidenceDistribution, Hashable {
  /// Rows that only the first model, and only the second model, gets right.
  package let onlyFirst: Int
  package let onlySecond: Int
  package let rows: Int

  /// Returns nil without rows.
  package init?(onlyFirst: Int, onlySecond: Int, rows: Int) {
    guard rows > 0 else { return nil }
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.rows = rows
  }

  /// The share of the first less that of the second.
  package var estimate: Double { Double(onlyFirst - onlySecond) / Double(rows) }

  /// The unconstrained (Wald) standard error; with no discordant pair, that of half a pair.
  package var standardError: Double {
    let n = Double(rows)
    let discordant = max(0.5, Double(onlyFirst + onlySecond)) / n
    return (max(0, discordant - estimate * estimate) / n).squareRoot()
  }

  /// The one-sided limit of the estimate.
  package func limit(atConfidence confidence: Double) -> Double {
    let target = -NormalDistribution.quantile(confidence)
    // The statistic falls as the difference grows; 1 and −1 are where it is unbounded.
    var low = -1.0
    var high = 1.0
    for _ in 0..<120 {
      let middle = (low + high) / 2
      if score(against: middle) > target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The one-sided p of a value at least this large.
  package func pValue(ofAtLeast bound: Double) -> Double {
    if bound <= -1 { return 1 }
    if bound > 1 { return 0 }
    return NormalDistribution.cumulative(score(against: bound))
  }

  /// The score statistic of the hypothesis that the difference is `difference`.
  package func score(against difference: Double) -> Double {
    let n = Double(rows)
    let b = Double(onlyFirst)
    let c = Double(onlySecond)
    let numerator = b - c - n * difference
    guard numerator != 0 else { return 0 }
    let a2 = 2 * n
    let a1 = -b - c + (2 * n - b + c) * difference
    let a0 = -c * difference * (1 - difference)
    let root = max(0, a1 * a1 - 4 * a2 * a0).squareRoot()
    // The form without cancellation for each sign of the linear coefficient.
    let share = a1 > 0 ? -2 * a0 / (root + a1) : (root - a1) / (2 * a2)
    let variance = n * (2 * share + difference * (1 - difference))
    guard variance > 0 else { return numerator > 0 ? .infinity : -.infinity }
    return numerator / variance.squareRoot()
  }
}
