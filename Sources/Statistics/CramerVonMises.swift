internal import CBoostMath
internal import Foundation

/// The limiting distribution of the Cramér–von Mises criterion.
package enum CramerVonMises {
  /// P(T ≥ t) for samples of n and m rows of one distribution.
  ///
  /// T is brought to the limit's mean and variance (Anderson 1962); the limit is the series of
  /// Csörgő and Faraway (1996).
  package static func pValue(statistic: Double, rows n: Double, _ m: Double) -> Double {
    let total = n + m
    let product = 4 * n * m
    let mean = (1 + 1 / total) / 6
    let variance =
      (total + 1) * (product * total - 3 * (n * n + m * m) - product / 2)
      / (45 * total * total * product)
    guard variance > 0 else { return 1 }
    let scaled = 1.0 / 6 + (statistic - mean) / (45 * variance).squareRoot()
    // Below, the limit is 0 to machine precision.
    return scaled < 0.003 ? 1 : min(1, max(0, 1 - limit(scaled)))
  }

  private static func limit(_ x: Double) -> Double {
    var sum = 0.0
    for k in 0..<50 {
      let order = Double(k)
      let (above, below): (Double, Double) = (lgamma(order + 0.5), lgamma(order + 1))
      let factor = exp(above - below) / (pow(Double.pi, 1.5) * x.squareRoot())
      let y = 4 * order + 1
      let q = y * y / (16 * x)
      let term = factor * y.squareRoot() * exp(-q) * assay_bessel_k(0.25, q)
      sum += term
      if abs(term) < 1e-7 { break }
    }
    return sum
  }
}
