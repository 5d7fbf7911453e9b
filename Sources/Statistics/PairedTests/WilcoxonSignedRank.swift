internal import Foundation

/// Wilcoxon's signed-rank test of paired differences about 0 (Wilcoxon 1945).
package struct WilcoxonSignedRank: Sendable, Hashable {
  /// The sum of the ranks of positive differences.
  package let positiveRanks: Double
  /// The sum of the ranks of negative differences.
  package let negativeRanks: Double
  /// The two-sided p: exact up to 50 differences without ties and zeros, else the normal limit.
  package let pValue: Double

  /// What becomes of differences of 0.
  package enum Zeros: String, Sendable, Hashable, CaseIterable {
    /// They are left out (Wilcoxon).
    case wilcox
    /// They are ranked and their ranks left out (Pratt 1959; Cureton 1967).
    case pratt
    /// Half of their ranks goes to each side.
    case zsplit
  }

  /// Up to this many differences the exact distribution is counted.
  package static let mostExact = 50

  /// Ranks finite differences; nil where nothing is left to rank.
  package init?(_ differences: [Double], zeros: Zeros = .wilcox) {
    let zeroCount = differences.count { $0 == 0 }
    let ranked = zeros == .wilcox ? differences.filter { $0 != 0 } : differences
    guard ranked.count > 0, zeroCount < differences.count else { return nil }
    let sizes = ranked.map(abs)
    let ranks = MidRanks.of(sizes)
    func sum(_ isTaken: (Double) -> Bool) -> Double {
      CompensatedSum.of(zip(ranked, ranks).filter { isTaken($0.0) }.map(\.1))
    }
    let shared = zeros == .zsplit ? sum { $0 == 0 } / 2 : 0
    positiveRanks = sum { $0 > 0 } + shared
    negativeRanks = sum { $0 < 0 } + shared
    let ties = Self.ties(sizes, skippingZeros: zeros == .pratt)
    if ranked.count <= Self.mostExact, ties == 0, zeroCount == 0 {
      pValue = Self.exact(min(positiveRanks, negativeRanks), count: ranked.count)
      return
    }
    let n = Double(ranked.count)
    let z = zeros == .pratt ? Double(zeroCount) : 0
    let mean = (n * (n + 1) - z * (z + 1)) / 4
    let squares = n * (n + 1) * (2 * n + 1) - z * (z + 1) * (2 * z + 1) - ties / 2
    guard squares > 0 else { return nil }
    let score = (positiveRanks - mean) / (squares / 24).squareRoot()
    pValue = min(1, 2 * NormalDistribution.cumulative(-abs(score)))
  }

  /// Σ (t³ − t) over groups of equal sizes.
  private static func ties(_ sizes: [Double], skippingZeros: Bool) -> Double {
    let sorted = sizes.sorted()
    var (sum, start) = (0.0, 0)
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
      let tied = Double(end - start)
      if !(skippingZeros && sorted[start] == 0) { sum += tied * tied * tied - tied }
      start = end
    }
    return sum
  }

  /// 2·P(W ≤ w), at most 1, with W the sum of a random half of the ranks 1 … n.
  private static func exact(_ statistic: Double, count: Int) -> Double {
    let most = count * (count + 1) / 2
    var shares = [Double](repeating: 0, count: most + 1)
    shares[0] = 1
    for rank in 1...count {
      for sum in stride(from: most, through: 0, by: -1) {
        shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2
      }
    }
    return min(1, 2 * CompensatedSum.of(shares[...Int(statistic)]))
  }
}
