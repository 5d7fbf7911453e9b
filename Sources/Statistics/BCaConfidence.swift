/// The bias-corrected and accelerated bootstrap (Efron 1987; Efron and Tibshirani 1993, chapter 14).
///
/// Bias correction from the mid-rank fraction of the resamples, acceleration from the jackknife over
/// the same units (rows or clusters), limits as type-7 quantiles.
package struct BCaConfidence: ConfidenceDistribution, Hashable {
  package let estimate: Double
  /// z₀: the normal quantile of the share of resamples below the estimate.
  package let bias: Double
  /// a: a sixth of the skewness of the jackknife.
  package let acceleration: Double
  /// Sorted, not empty.
  private let resampled: [Double]

  /// Resamples the units; nil where the statistic, its resamples or its jackknife are undefined.
  package init?(
    of statistic: Bootstrap.Statistic, over units: ResamplingUnits, resamples: Int, seed: UInt64
  ) {
    guard let estimate = statistic(units.means),
      let resampled = Bootstrap.distribution(
        of: statistic, over: units, resamples: resamples, seed: seed),
      let acceleration = Self.acceleration(of: statistic, over: units)
    else { return nil }
    self.estimate = estimate
    self.resampled = resampled
    self.acceleration = acceleration
    bias = NormalDistribution.quantile(MidRankFraction.of(estimate, inSorted: resampled))
  }

  /// Resamples whole rows of any statistic; nil where it, its resamples or its jackknife are undefined.
  ///
  /// The jackknife leaves out one row at a time up to 500 rows, and above one of 100 random groups.
  package init?(of statistic: ResampledStatistic, resamples: Int, seed: UInt64) {
    let isFine = statistic.rows <= 500
    let division =
      isFine
      ? (groups: Array(0..<statistic.rows), count: statistic.rows)
      : GroupedJackknife.random(rows: statistic.rows, seed: seed)
    guard let estimate = statistic.whole,
      let resampled = statistic.distribution(resamples: resamples, seed: seed),
      let left = statistic.leavingOut(groups: division.groups, count: division.count)
    else { return nil }
    self.estimate = estimate
    self.resampled = resampled
    acceleration = Self.acceleration(left)
    bias = NormalDistribution.quantile(MidRankFraction.of(estimate, inSorted: resampled))
  }

  /// The standard deviation of the resampled statistic.
  package var standardError: Double {
    (SampleMoments(resampled)?.variance ?? 0).squareRoot()
  }

  /// The one-sided limit of the estimate.
  package func limit(atConfidence confidence: Double) -> Double {
    let shifted = bias + NormalDistribution.quantile(confidence)
    let level = NormalDistribution.cumulative(bias + shifted / (1 - acceleration * shifted))
    return SampleQuantile.of(sorted: resampled, level) ?? estimate
  }

  /// The one-sided p of a value at least this large.
  package func pValue(ofAtLeast bound: Double) -> Double {
    // The confidence at which the limit is the bound, solved backwards from `limit`.
    let fraction = MidRankFraction.of(bound, inSorted: resampled)
    let shifted = NormalDistribution.quantile(fraction) - bias
    let confidence = shifted / (1 + acceleration * shifted) - bias
    return NormalDistribution.cumulative(-confidence)
  }

  private static func acceleration(
    of statistic: Bootstrap.Statistic, over units: ResamplingUnits
  ) -> Double? {
    let values = units.meansLeavingOneOut().compactMap(statistic)
    return values.count == units.count ? acceleration(values) : nil
  }

  /// A sixth of the skewness of jackknife values; 0 where all are equal.
  private static func acceleration(_ values: [Double]) -> Double {
    guard let mean = SampleMoments(values)?.mean else { return 0 }
    let squares = CompensatedSum.of(values.lazy.map { ($0 - mean) * ($0 - mean) })
    let cubes = CompensatedSum.of(
      values.lazy.map { (mean - $0) * (mean - $0) * (mean - $0) })
    guard squares > 0 else { return 0 }
    return cubes / (6 * squares * squares.squareRoot())
  }
}
