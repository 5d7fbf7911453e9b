internal import Foundation
internal import Statistics

/// The stated rules that make bounds wider than what was seen.
enum Widening {
  /// The confidence of Wilson's limit on shares that were seen: so high that the next table of the
  /// same size, with a share of its own error, still keeps it.
  static let confidence = 0.999999

  /// The largest share that `count` of `total` rows still speak for, rounded up to two digits.
  ///
  /// Of nothing seen it is 3/n, the rule of three at 95 % (Hanley and Lippman-Hand 1983); else the
  /// upper end of Wilson's interval.
  static func share(_ count: Int, of total: Int) -> Double {
    guard total > 0 else { return 1 }
    let limit =
      count == 0
      ? 3 / Double(total)
      : WilsonInterval.of(successes: count, trials: total, confidence: confidence).upper
    return min(1, roundedUp(limit))
  }

  /// The share of 95 % confidence that stands in comments, one-sided.
  static func shareAt95(_ count: Int, of total: Int) -> Double {
    guard count > 0 else { return min(1, 3 / Double(max(1, total))) }
    return WilsonInterval.of(successes: count, trials: total, confidence: 0.9).upper
  }

  /// How far beyond an extreme value a bound lies.
  ///
  /// As far again as the extreme lies from the median, d; where d is over twice the distance of the
  /// 10 % tail, d² over that double, as tails that heavy go on. Both times 1 + 10/√n, as few rows say
  /// less of a tail. Of next samples of the same make, at n = 300 under 0.1 % have a value beyond for
  /// normal and exponential columns, 1.2 % for log-normal ones, and 2.6 % for Pareto tails of index 2
  /// (4,000 simulations each); with more rows fewer.
  ///
  /// `tenth` and `hundredth` are the 10 % and 1 % quantiles on the side of the extreme; where the tenth
  /// is the median, the hundredth stands in, and n is a tenth of `rows`.
  static func margin(
    extreme: Double, median: Double, tenth: Double, hundredth: Double, rows: Int
  ) -> Double {
    let distance = abs(extreme - median)
    let isThin = tenth == median
    let scale = 2 * abs((isThin ? hundredth : tenth) - median)
    let room = 1 + 10 / (Double(max(1, rows)) / (isThin ? 10 : 1)).squareRoot()
    let margin = scale > 0 ? distance * max(1, distance / scale) : 10 * distance
    return min(margin * room, 1_000 * distance)
  }

  /// Rounds ends outward to two digits of the range's width; zero is not crossed.
  static func outward(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    let width = upper - lower
    guard width > 0, width.isFinite else { return (lower, upper) }
    let exponent = Int(log10(width).rounded(.down)) - 1
    func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
      // Powers of ten below one are not exact; dividing by their inverse is.
      let power = pow(10, Double(abs(exponent)))
      return exponent >= 0
        ? (value / power).rounded(rule) * power : (value * power).rounded(rule) / power
    }
    return (rounded(lower, .down), rounded(upper, .up))
  }

  /// A share rounded up to two digits, so that what is told is never less than what was found.
  static func roundedUp(_ share: Double) -> Double {
    guard share > 0 else { return 0 }
    let power = pow(10, 1 - log10(share).rounded(.down))
    return (share * power).rounded(.up) / power
  }
}
