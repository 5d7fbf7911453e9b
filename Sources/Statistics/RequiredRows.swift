/// How many rows a one-sided comparison needs to be decided.
package enum RequiredRows {
  /// Rows for a power of 80 % by default, if what was seen is true: n·((z₁₋α + z_power)·SE / gap)².
  ///
  /// The normal sample-size formula (Lachin 1981), rounded up; never below the rows seen plus one.
  /// - Parameters:
  ///   - rows: Rows seen.
  ///   - standardError: The standard error at these rows.
  ///   - gap: The distance of the estimate from the bound that decides.
  ///   - level: The one-sided level α.
  ///   - power: The chance to decide, as a share.
  /// - Returns: Nil where the gap or the error is 0, or 10¹² rows would not do.
  package static func toDecide(
    rows: Int, standardError: Double, gap: Double, level: Double, power: Double = 0.8
  ) -> Int? {
    guard gap != 0, standardError > 0, level > 0, level < 1 else { return nil }
    let reach = NormalDistribution.quantile(1 - level) + NormalDistribution.quantile(power)
    let ratio = reach * standardError / abs(gap)
    let needed = (Double(rows) * ratio * ratio).rounded(.up)
    guard needed.isFinite, needed < 1e12 else { return nil }
    return max(Int(needed), rows + 1)
  }

  /// Rows whose one-sided test at a level has the power against a gap: ((z₁₋α + z_power)·sd / gap)².
  ///
  /// `deviation` is the standard deviation of one row's difference, √share where shares differ; `gap`
  /// is the distance of the truth from the bound that decides.
  package static func exact(
    deviation: Double, gap: Double, level: Double, power: Double
  ) -> Double {
    let reach = NormalDistribution.quantile(1 - level) + NormalDistribution.quantile(power)
    return (reach * deviation / gap) * (reach * deviation / gap)
  }
}
