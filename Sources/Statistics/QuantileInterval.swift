internal import Foundation

/// The interval of a quantile by order statistics: exact whatever the distribution.
///
/// The number of values at or below the true quantile is binomial; the ends are the values whose
/// ranks it reaches with the confidence asked for (David and Nagaraja, Order Statistics, 7.1).
package enum QuantileInterval {
  /// The ends, each with half of the error; nil where the sample is too small for that end.
  ///
  /// `sorted` is the sample, rising, and `share` the quantile's share, within 0...1.
  package static func of(
    sorted: [Double], share: Double, confidence: Double
  ) -> (lower: Double?, upper: Double?) {
    let tail = (1 - confidence) / 2
    let count = sorted.count
    var lower: Double?
    var upper: Double?
    var below = 0.0
    for rank in 0..<max(0, count) {
      // P(fewer than rank + 1 values lie at or below the quantile).
      below += probability(rank, of: count, share)
      // The value at this rank is above the quantile with probability `below`.
      if below <= tail { lower = sorted[rank] }
      if upper == nil, 1 - below <= tail { upper = sorted[rank] }
    }
    return (lower, upper)
  }

  private static func probability(_ successes: Int, of trials: Int, _ share: Double) -> Double {
    guard share > 0, share < 1 else {
      return successes == (share <= 0 ? 0 : trials) ? 1 : 0
    }
    let (k, n) = (Double(successes), Double(trials))
    let choices = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(choices + k * log(share) + (n - k) * log(1 - share))
  }
}
