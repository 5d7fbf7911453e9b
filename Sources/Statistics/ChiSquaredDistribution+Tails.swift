internal import CBoostMath

extension ChiSquaredDistribution {
  /// P(X > x), precise where it is small.
  package static func upperTail(_ x: Double, degrees: Double) -> Double {
    assay_chi_squared_upper_tail(x, degrees)
  }

  /// The non-central quantile for large non-centrality, by the Cornish–Fisher expansion.
  ///
  /// From the cumulants 2^(r−1) (r−1)! (ν + rλ) up to the fourth (Abramowitz and Stegun 1964,
  /// 26.2.49); beyond λ = 500 it is within 2e-5 standard deviations of the exact one for p
  /// between 1e-6 and 1 − 1e-6, where summing the exact series takes milliseconds.
  static func expandedQuantile(_ p: Double, degrees: Double, noncentrality: Double) -> Double {
    func cumulant(_ order: Double, _ factor: Double) -> Double {
      factor * (degrees + order * noncentrality)
    }
    let variance = cumulant(2, 2)
    let skew = cumulant(3, 8) / (variance * variance.squareRoot())
    let kurtosis = cumulant(4, 48) / (variance * variance)
    let fifth = cumulant(5, 384) / (variance * variance * variance.squareRoot())
    let z = NormalDistribution.quantile(p)
    let (z2, z3, z4) = (z * z, z * z * z, z * z * z * z)
    let first = skew * (z2 - 1) / 6
    let second = kurtosis * (z3 - 3 * z) / 24 - skew * skew * (2 * z3 - 5 * z) / 36
    let third =
      fifth * (z4 - 6 * z2 + 3) / 120 - skew * kurtosis * (z4 - 5 * z2 + 2) / 24
      + skew * skew * skew * (12 * z4 - 53 * z2 + 17) / 324
    return cumulant(1, 1) + variance.squareRoot() * (z + first + second + third)
  }
}
