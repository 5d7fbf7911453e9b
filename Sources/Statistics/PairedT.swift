/// The paired t method: the mean of independent differences over its standard error, t(n − 1).
package enum PairedT {
  /// Judges the mean of differences, one per row; nil below two rows.
  package static func confidence(ofMean differences: [Double]) -> StudentConfidence? {
    guard let moments = SampleMoments(differences), let variance = moments.variance else {
      return nil
    }
    let n = Double(moments.count)
    return StudentConfidence(
      estimate: moments.mean, standardError: (variance / n).squareRoot(), degrees: n - 1)
  }

  /// Judges a smooth function of means by its influence values, one per row; nil below two rows.
  ///
  /// The variance of the estimate is that of the mean of the influence values (the delta method).
  package static func confidence(
    of estimate: Double, influence: [Double], choices: Double = 1
  ) -> StudentConfidence? {
    guard let linear = confidence(ofMean: influence) else { return nil }
    return StudentConfidence(
      estimate: estimate, standardError: linear.standardError, degrees: linear.degrees,
      choices: choices)
  }

  /// Whether few rows in long tails carry the variance, so that t limits are doubtful.
  ///
  /// The rule: 20 rows or more, and an excess kurtosis above both n / 50 and 3. The relative variance
  /// of the sample variance is about (2 + kurtosis) / n; above n / 50 the tails add more than 2 % to
  /// it. 3 is the Laplace distribution's: what a few dozen rows show below it may be chance.
  package static func isDoubtful(_ values: [Double]) -> Bool {
    guard values.count >= 20, let kurtosis = SampleMoments(values)?.excessKurtosis else {
      return false
    }
    return kurtosis > max(3, Double(values.count) / 50)
  }
}
