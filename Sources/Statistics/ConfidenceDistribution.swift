/// What a sample says about one unknown number: limits at every confidence, and one-sided p values.
///
/// Limits and p values of one distribution agree: `pValue(ofAtLeast: x)` is below α exactly where
/// the upper limit at confidence 1 − α is below `x` (Xie and Singh 2013).
package protocol ConfidenceDistribution: Sendable {
  /// The point estimate.
  var estimate: Double { get }
  /// The standard error that the method works with, used to plan sample sizes.
  var standardError: Double { get }
  /// The x that the unknown number is at most, with the given one-sided confidence in (0, 1).
  func limit(atConfidence confidence: Double) -> Double
  /// The one-sided p of the hypothesis that the unknown number is at least `bound`.
  func pValue(ofAtLeast bound: Double) -> Double
}

extension ConfidenceDistribution {
  /// The equal-tailed two-sided interval.
  package func interval(confidence: Double) -> (lower: Double, upper: Double) {
    let tail = (1 - confidence) / 2
    return (limit(atConfidence: tail), limit(atConfidence: 1 - tail))
  }
}
