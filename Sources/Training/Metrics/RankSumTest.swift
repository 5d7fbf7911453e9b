internal import Foundation
internal import Statistics

/// The one-sided Wilcoxon–Mann–Whitney test of two independent samples.
///
/// Sources: Mann & Whitney 1947; ties by midranks (Lehmann, Nonparametrics, 1975, ch. 1).
enum RankSumTest {
  /// The largest number of values for which the permutation distribution is counted.
  static let exactLimit = 40

  /// P of a rank sum of `first` this large or larger when both samples come from one distribution.
  ///
  /// Exact given the ties up to 40 values; beyond, the normal approximation with the variance
  /// corrected for ties and a continuity correction of ½. Values must be finite and samples not empty.
  static func pValueThatFirstIsGreater(_ first: [Double], _ second: [Double]) -> Double {
    // Doubled, midranks are whole numbers.
    let ranks = doubledMidranks(of: first + second)
    let observed = ranks.prefix(first.count).reduce(0, +)
    return first.count + second.count <= exactLimit
      ? exact(ranks, size: first.count, observed: observed)
      : approximate(ranks, size: first.count, observed: observed)
  }

  /// The share of pairs in which the value of `first` is greater, ties counted half.
  static func superiority(of first: [Double], over second: [Double]) -> Double {
    let ranks = doubledMidranks(of: first + second).prefix(first.count).reduce(0, +)
    let size = Double(first.count)
    let wins = Double(ranks) / 2 - size * (size + 1) / 2
    return wins / (size * Double(second.count))
  }

  /// Values per sample that show a superiority with 80 % power at one-sided `level` (Noether 1987).
  ///
  /// Nil where the superiority is not above ½.
  static func sizePerSample(superiority: Double, level: Double) -> Int? {
    guard superiority > 0.5 else { return nil }
    let sum = NormalDistribution.quantile(1 - level) + NormalDistribution.quantile(0.8)
    let effect = superiority - 0.5
    // Both samples together need sum² / (12 · ½ · ½ · effect²).
    return Int((sum * sum / (3 * effect * effect) / 2).rounded(.up))
  }

  private static func doubledMidranks(of values: [Double]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      // Ranks start + 1 … end share their mean, which doubled is start + 1 + end.
      for place in start..<end { ranks[order[place]] = start + 1 + end }
      start = end
    }
    return ranks
  }

  /// Counts the subsets of `size` ranks by their sum.
  private static func exact(_ ranks: [Int], size: Int, observed: Int) -> Double {
    let total = ranks.reduce(0, +)
    let empty = [Double](repeating: 0, count: total + 1)
    var counts = [[Double]](repeating: empty, count: size + 1)
    counts[0][0] = 1
    for rank in ranks {
      for chosen in stride(from: size, to: 0, by: -1) {
        for sum in rank...total where counts[chosen - 1][sum - rank] > 0 {
          counts[chosen][sum] += counts[chosen - 1][sum - rank]
        }
      }
    }
    return counts[size][observed...].reduce(0, +) / counts[size].reduce(0, +)
  }

  private static func approximate(_ ranks: [Int], size: Int, observed: Int) -> Double {
    let all = Double(ranks.count)
    let share = Double(size)
    let mean = share * (all + 1) / 2
    let squares = ranks.reduce(0.0) { $0 + pow(Double($1) / 2 - (all + 1) / 2, 2) }
    let variance = share * (all - share) / (all * (all - 1)) * squares
    guard variance > 0 else { return 1 }
    return 1
      - NormalDistribution.cumulative((Double(observed) / 2 - mean - 0.5) / variance.squareRoot())
  }
}
