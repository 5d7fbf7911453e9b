internal import Foundation

/// Rows that a holdout needs to answer a number of verdicts within an error.
///
/// Bounds for means of per-row losses between 0 and 1 as in Renggli et al. 2019 (ease.ml/ci):
/// Hoeffding's, and Bennett's where only few predictions differ from those of production.
package struct HoldoutSize: Sendable, Hashable {
  /// The chance that every verdict is within the error, between 0 and 1.
  package var reliability: Double
  /// The largest error of an estimate, on the scale of the metric.
  package var error: Double
  /// How often the holdout answers, at least 1.
  package var verdicts: Int
  /// Whether somebody who sees a verdict makes the next candidate: 2^verdicts histories, not one.
  package var isFedBack: Bool
  /// The share of rows that candidate and production predict differently, at most; nil does not use it.
  package var differing: Double?
  /// The width of the range of the loss.
  package var range = 1.0

  /// Nil where an argument has no meaning.
  package init?(
    reliability: Double, error: Double, verdicts: Int, isFedBack: Bool, differing: Double? = nil,
    range: Double = 1
  ) {
    guard reliability > 0, reliability < 1, error > 0, error.isFinite, verdicts >= 1,
      differing.map({ $0 > 0 && $0 <= 1 }) ?? true, range > 0, range.isFinite
    else { return nil }
    self.reliability = reliability
    self.error = error
    self.verdicts = verdicts
    self.isFedBack = isFedBack
    self.differing = differing
    self.range = range
  }

  /// The logarithm of the number of outcomes that must all be right.
  private var outcomes: Double {
    isFedBack ? Double(verdicts) * M_LN2 : log(Double(verdicts))
  }

  /// The rows as the formula gives them.
  ///
  /// Without `differing` (outcomes − ln δ)/(2 ε²); with it (outcomes + ln(4/δ))/(p h(ε/p)),
  /// h(u) = (1 + u) ln(1 + u) − u, p the differing share; ε in units of the range.
  package var exactRows: Double {
    let failure = 1 - reliability
    let unit = error / range
    guard let differing else { return (outcomes - log(failure)) / (2 * unit * unit) }
    let ratio = unit / differing
    return (outcomes + log(4 / failure)) / (differing * Self.growth(ratio))
  }

  /// The rows, rounded up; nil above 10¹⁵.
  package var rows: Int? {
    let rounded = exactRows.rounded(.up)
    return rounded < 1e15 ? Int(rounded) : nil
  }

  /// Unlabelled rows that prove the differing share within the error; nil where it is not used.
  ///
  /// Hoeffding's bound for the first stage, which looks at predictions alone.
  package var unlabelledRows: Int? {
    guard differing != nil else { return nil }
    let rounded = ((outcomes + log(4 / (1 - reliability))) / (2 * error * error)).rounded(.up)
    return rounded < 1e15 ? Int(rounded) : nil
  }

  /// (1 + u) ln(1 + u) − u, by its series where the terms would cancel.
  private static func growth(_ u: Double) -> Double {
    u < 1e-4 ? u * u * (0.5 - u / 6) : (1 + u) * log1p(u) - u
  }
}
