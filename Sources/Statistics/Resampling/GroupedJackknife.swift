/// The jackknife that leaves out groups of rows: t(G − 1) for statistics of many rows or of clusters.
///
/// SE² = (G − 1)/G · Σ (θ₋ᵢ − mean)² (Quenouille 1956; Kott 2001 for random groups). For smooth
/// statistics it agrees with the linearised variance; quantiles need large groups.
package enum GroupedJackknife {
  /// Groups of rows without clusters: enough for a t that is nearly normal.
  package static let groups = 100

  /// Judges a statistic; nil where it, or a value without a group, is undefined.
  ///
  /// `clusters` are rows that belong together; nil divides the rows at random, by the seed, into
  /// ``groups``.
  package static func confidence(
    of statistic: ResampledStatistic, clusters: [Int]?, seed: UInt64, choices: Double = 1
  ) -> StudentConfidence? {
    let division = clusters.map(numbered) ?? random(rows: statistic.rows, seed: seed)
    guard division.count >= 2, let estimate = statistic.whole,
      let values = statistic.leavingOut(groups: division.groups, count: division.count),
      let variance = SampleMoments(values)?.variance
    else { return nil }
    let groups = Double(division.count)
    return StudentConfidence(
      estimate: estimate, standardError: (groups - 1) * (variance / groups).squareRoot(),
      degrees: groups - 1, choices: choices)
  }

  /// Numbers the clusters that occur from 0 without gaps.
  static func numbered(_ clusters: [Int]) -> (groups: [Int], count: Int) {
    var numbers: [Int: Int] = [:]
    let groups = clusters.map { cluster in
      if let known = numbers[cluster] { return known }
      numbers[cluster] = numbers.count
      return numbers.count - 1
    }
    return (groups, numbers.count)
  }

  /// Divides rows at random into groups of nearly one size.
  static func random(rows: Int, seed: UInt64) -> (groups: [Int], count: Int) {
    let count = min(groups, rows)
    guard count > 0 else { return ([], 0) }
    var generator = SeededGenerator(seed: seed)
    return ((0..<rows).map { $0 % count }.shuffled(using: &generator), count)
  }
}
