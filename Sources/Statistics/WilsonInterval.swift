/// Wilson's score interval of a share (Wilson 1927), without continuity correction.
package enum WilsonInterval {
  /// The two-sided interval; without trials everything from 0 to 1.
  package static func of(
    successes: Int, trials: Int, confidence: Double
  ) -> (lower: Double, upper: Double) {
    guard trials > 0 else { return (0, 1) }
    let z = NormalDistribution.quantile((1 + confidence) / 2)
    let n = Double(trials)
    let share = Double(successes) / n
    let shrink = 1 + z * z / n
    let center = (share + z * z / (2 * n)) / shrink
    let half = z / shrink * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    // At the ends the limit is the end itself; rounding must not move it.
    return (
      successes == 0 ? 0 : max(0, center - half), successes == trials ? 1 : min(1, center + half)
    )
  }
}
