internal import CBoostMath

/// The standard normal distribution.
package enum NormalDistribution {
  /// P(X ≤ x).
  package static func cumulative(_ x: Double) -> Double { assay_normal_cdf(x) }
  /// The x with P(X ≤ x) = p, for p in (0, 1).
  package static func quantile(_ p: Double) -> Double { assay_normal_quantile(p) }
}

/// Student's t with `degrees` > 0 degrees of freedom.
package enum StudentTDistribution {
  /// P(T ≤ x).
  package static func cumulative(_ x: Double, degrees: Double) -> Double {
    assay_student_t_cdf(x, degrees)
  }
  /// The x with P(T ≤ x) = p, for p in (0, 1).
  package static func quantile(_ p: Double, degrees: Double) -> Double {
    assay_student_t_quantile(p, degrees)
  }
}

/// The (non-central) chi-square distribution with `degrees` > 0 and non-centrality ≥ 0.
package enum ChiSquaredDistribution {
  /// P(X ≤ x).
  package static func cumulative(
    _ x: Double, degrees: Double, noncentrality: Double = 0
  ) -> Double {
    noncentrality == 0
      ? assay_chi_squared_cdf(x, degrees)
      : assay_noncentral_chi_squared_cdf(x, degrees, noncentrality)
  }
  /// The x with P(X ≤ x) = p, for p in (0, 1).
  package static func quantile(
    _ p: Double, degrees: Double, noncentrality: Double = 0
  ) -> Double {
    if noncentrality == 0 { return assay_chi_squared_quantile(p, degrees) }
    guard noncentrality < 500 else {
      return expandedQuantile(p, degrees: degrees, noncentrality: noncentrality)
    }
    return assay_noncentral_chi_squared_quantile(p, degrees, noncentrality)
  }
}
