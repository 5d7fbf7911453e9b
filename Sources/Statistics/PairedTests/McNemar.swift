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

  /// The exact p less the chance of the count seen (mid-p; Fagerland, Lydersen and Laake 2013).
  ///
  /// Closer to its level than the exact one; without discordant pairs p = 1.
  package static func midPValue(onlyFirst: Int, onlySecond: Int) -> Double {
    let discordant = Double(onlyFirst + onlySecond)
    guard discordant > 0 else { return 1 }
    let fewer = Double(min(onlyFirst, onlySecond))
    let tail = assay_binomial_cdf(fewer, discordant, 0.5)
    let below = fewer > 0 ? assay_binomial_cdf(fewer - 1, discordant, 0.5) : 0
    return min(1, tail + below)
  }

  /// The p of (|b − c| − 1)²/(b + c) by chi-square with one degree (Edwards 1948); 1 where b = c.
  package static func correctedPValue(onlyFirst: Int, onlySecond: Int) -> Double {
    let difference = Double(abs(onlyFirst - onlySecond))
    guard difference > 0 else { return 1 }
    let statistic = (difference - 1) * (difference - 1) / Double(onlyFirst + onlySecond)
    return ChiSquaredDistribution.upperTail(statistic, degrees: 1)
  }
}
