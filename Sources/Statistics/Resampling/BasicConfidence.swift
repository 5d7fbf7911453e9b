/// The basic (reflected) bootstrap: 2·estimate less the opposite quantile of the resamples.
///
/// Davison and Hinkley 1997, section 5.2; quantiles are of type 7.
package struct BasicConfidence: ConfidenceDistribution, Hashable {
  package let estimate: Double
  private let percentile: PercentileConfidence

  /// Reflects a percentile bootstrap at its estimate.
  package init(_ percentile: PercentileConfidence) {
    estimate = percentile.estimate
    self.percentile = percentile
  }

  /// The standard deviation of the resampled statistic.
  package var standardError: Double { percentile.standardError }

  /// The one-sided limit of the estimate.
  package func limit(atConfidence confidence: Double) -> Double {
    2 * estimate - percentile.limit(atConfidence: 1 - confidence)
  }

  /// The one-sided p of a value at least this large.
  package func pValue(ofAtLeast bound: Double) -> Double {
    1 - percentile.pValue(ofAtLeast: 2 * estimate - bound)
  }
}
