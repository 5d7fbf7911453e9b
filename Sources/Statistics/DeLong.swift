/// DeLong's method for one area under the ROC curve or a weighted sum of two.
package enum DeLong {
  /// Variance S₁₀/m + S₀₁/n with divisors m − 1 and n − 1, normal limits; nil with a single row in a class.
  ///
  /// For two areas pass their weighted sum: the variance of the summed components is exactly the
  /// quadratic form of DeLong's covariance matrix. Identical scores give difference 0, error 0.
  package static func confidence(_ components: StructuralComponents) -> StudentConfidence? {
    guard let positive = SampleMoments(components.positives)?.variance,
      let negative = SampleMoments(components.negatives)?.variance
    else { return nil }
    let variance =
      positive / Double(components.positives.count)
      + negative / Double(components.negatives.count)
    return StudentConfidence(
      estimate: components.area, standardError: variance.squareRoot(), degrees: nil)
  }
}
