internal import Foundation

/// How far an average on a holdout that answers several times may lie from the truth.
///
/// Bounds on one side that hold for all answers together with probability 1 − δ, whatever the rows'
/// distribution (union bound over Hoeffding's and Bennett's inequality). With outcomes that are seen,
/// the next question may depend on them: there are 2^H ways through H verdicts instead of H (Renggli et
/// al., SysML 2019).
package struct PromisedHalfWidth: Sendable, Hashable {
  /// Rows of the holdout.
  package var rows: Int
  /// Verdicts that the promise covers.
  package var verdicts: Int
  /// δ: the probability, 0 to 1, that any of the answers is further off.
  package var error: Double

  package init(rows: Int, verdicts: Int, error: Double) {
    self.rows = rows
    self.verdicts = verdicts
    self.error = error
  }

  /// For an average of numbers within `range` (their largest less their smallest); nil without a row.
  package func average(range: Double, isAdaptive: Bool) -> Double? {
    guard rows > 0 else { return nil }
    let exponent = logarithm(isAdaptive: isAdaptive) + log(1 / error)
    return range * (exponent / (2 * Double(rows))).squareRoot()
  }

  /// For an average of differences that lie within ±`size` and are 0 but on a share of the rows.
  ///
  /// Half of δ is spent on how large that share may be in truth, half on two sides of the average;
  /// where the share says nothing, this is no wider than the plain bound on differences.
  package func difference(size: Double, share: Double, isAdaptive: Bool) -> Double? {
    guard rows > 0, size > 0 else { return nil }
    let options = logarithm(isAdaptive: isAdaptive)
    let margin = ((options + log(2 / error)) / (2 * Double(rows))).squareRoot()
    let bound = min(1, share + margin)
    // Bennett: exp(−n·p·h(ε/p)) ≤ δ / (4 · options), h(u) = (1 + u) ln(1 + u) − u, rising in u.
    let target = (options + log(4 / error)) / (Double(rows) * bound)
    var low = 0.0
    var high = 1.0
    while Self.rate(high) < target { high *= 2 }
    for _ in 0..<200 where low < high {
      let middle = (low + high) / 2
      if Self.rate(middle) < target { low = middle } else { high = middle }
    }
    let plain = 2 * ((options + log(2 / error)) / (2 * Double(rows))).squareRoot()
    return size * min(high * bound, plain)
  }

  private func logarithm(isAdaptive: Bool) -> Double {
    let count = Double(max(1, verdicts))
    return isAdaptive ? count * log(2) : log(count)
  }

  private static func rate(_ ratio: Double) -> Double {
    (1 + ratio) * log1p(ratio) - ratio
  }
}
