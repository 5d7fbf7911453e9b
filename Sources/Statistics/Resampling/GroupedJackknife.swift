/// The jackknife that leaves out groups of rows: t(G − 1) for statistics of many rows or of clusters.
///
/// SE² = (G − 1)/G · Σ (θ₋ᵢ − mean)² (Quenouille 1956; Kott 2001 for random groups; Shao and Wu 1989
/// for statistics that are not smooth, which need groups larger than √n). For smooth statistics it
/// agrees with the linearised variance.
package enum GroupedJackknife {
  /// Groups of rows without clusters: enough for a t that is nearly normal.
  package static let groups = 100
  /// More clusters than this are left out by ``groups`` random groups of them.
  package static let mostClusters = 200

  /// Judges a statistic; nil where it, or a value without a group, is undefined.
  ///
  /// `clusters` are rows that belong together; nil divides the rows at random, by the seed, into
  /// ``groups``. What it costs grows with rows × groups at most, never with rows × clusters.
  package static func confidence(
    of statistic: ResampledStatistic, clusters: [Int]?, seed: UInt64, choices: Double = 1
  ) -> StudentConfidence? {
    let division =
      clusters.map { grouped(numbered($0), seed: seed) }
      ?? random(rows: statistic.rows, seed: seed)
    guard let estimate = statistic.whole,
      let values = statistic.leavingOut(groups: division.groups, count: division.count)
    else { return nil }
    return confidence(of: estimate, leftOut: values, choices: choices)
  }

  /// Judges an estimate by its values without each group; nil below two groups, or where a value is
  /// not finite.
  package static func confidence(
    of estimate: Double, leftOut: [Double], choices: Double = 1
  ) -> StudentConfidence? {
    guard leftOut.count >= 2, leftOut.allSatisfy(\.isFinite), estimate.isFinite,
      let mean = SampleMoments(leftOut)?.mean
    else { return nil }
    let groups = Double(leftOut.count)
    let squares = CompensatedSum.of(leftOut.lazy.map { ($0 - mean) * ($0 - mean) })
    return StudentConfidence(
      estimate: estimate, standardError: ((groups - 1) / groups * squares).squareRoot(),
      degrees: groups - 1, choices: choices)
  }

  /// Joins many clusters at random to groups.
  private static func grouped(
    _ clusters: (groups: [Int], count: Int), seed: UInt64
  ) -> (groups: [Int], count: Int) {
    guard clusters.count > mostClusters else { return clusters }
    let drawn = random(rows: clusters.count, seed: seed)
    return (clusters.groups.map { drawn.groups[$0] }, drawn.count)
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
