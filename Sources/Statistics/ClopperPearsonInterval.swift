internal import CBoostMath

/// The exact interval of a share (Clopper and Pearson 1934): it never promises too much.
package enum ClopperPearsonInterval {
  /// The two-sided interval from quantiles of the beta distribution; without trials 0 to 1.
  package static func of(
    successes: Int, trials: Int, confidence: Double
  ) -> (lower: Double, upper: Double) {
    guard trials > 0 else { return (0, 1) }
    let tail = (1 - confidence) / 2
    let x = Double(successes)
    let n = Double(trials)
    let lower = successes == 0 ? 0 : assay_beta_quantile(tail, x, n - x + 1)
    let upper = successes == trials ? 1 : assay_beta_quantile(1 - tail, x + 1, n - x)
    return (lower, upper)
  }
}
