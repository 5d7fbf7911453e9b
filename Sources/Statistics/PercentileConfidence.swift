/// The percentile bootstrap: limits are type-7 quantiles of the resampled statistic.
package struct PercentileConfidence: ConfidenceDistribution, Hashable {
  package let estimate: Double
  /// Sorted, not empty.
  private let resampled: [Double]

  /// Resamples the units; nil where the statistic or its resamples are undefined.
  package init?(
    of statistic: Bootstrap.Statistic, over units: ResamplingUnits, resamples: Int, seed: UInt64
  ) {
    guard let estimate = statistic(units.means),
      let resampled = Bootstrap.distribution(
        of: statistic, over: units, resamples: resamples, seed: seed)
    else { return nil }
    self.estimate = estimate
    self.resampled = resampled
  }

  /// Takes sorted values of resamples; nil without any.
  package init?(estimate: Double, sorted resampled: [Double]?) {
    guard let resampled, !resampled.isEmpty else { return nil }
    self.estimate = estimate
    self.resampled = resampled
  }

  /// Resamples whole rows of any statistic; nil where it or its resamples are undefined.
  package init?(of statistic: ResampledStatistic, resamples: Int, seed: UInt64) {
    guard let estimate = statistic.whole else { return nil }
    self.init(
      estimate: estimate, sorted: statistic.distribution(resamples: resamples, seed: seed))
  }

  /// The standard deviation of the resampled statistic.
  package var standardError: Double {
    (SampleMoments(resampled)?.variance ?? 0).squareRoot()
  }

  /// The one-sided limit of the estimate.
  package func limit(atConfidence confidence: Double) -> Double {
    SampleQuantile.of(sorted: resampled, confidence) ?? estimate
  }

  /// The one-sided p of a value at least this large.
  package func pValue(ofAtLeast bound: Double) -> Double {
    1 - MidRankFraction.of(bound, inSorted: resampled)
  }
}
