internal import CBoostMath

/// McNemar's test of two paired shares.
package enum McNemar {
  /// The exact two-sided p from the discordant pairs, 2·P(Bin(b + c, ½) ≤ min(b, c)), at most 1.
  ///
  /// Without discordant pairs p = 1.
  package static func exactPValue(onlyFirst: Int, onlySecond: Int) -> Double {
    let discordant = onlyFirst + onlySecond
    guard discordant > 0 else { return 1 }
    let tail = assay_binomial_cdf(
      Double(min(onlyFirst, onlySecond)), Double(discordant), 0.5)
    return min(1, 2 * tail)
  }
}
