/// DeLong's method where rows belong together in clusters (Obuchowski 1997).
///
/// With M positives, N negatives, cluster sums of components less their expectation, and I₁₀, I₀₁, I
/// clusters with a positive, with a negative, and in all:
/// var = I₁₀/(I₁₀ − 1) Σ a² / M² + I₀₁/(I₀₁ − 1) Σ b² / N² + 2 I/(I − 1) Σ a b / (M N).
/// Limits use t with min(I₁₀, I₀₁) − 1 degrees instead of Obuchowski's normal, for few clusters.
package enum ClusteredDeLong {
  /// Judges one area or a weighted sum of two; nil below two clusters with each class.
  package static func confidence(
    _ components: StructuralComponents, isPositive: [Bool], clusters: [Int]
  ) -> StudentConfidence? {
    let groups = (clusters.max() ?? -1) + 1
    var positive = ClassSums(groups: groups)
    var negative = ClassSums(groups: groups)
    for (row, cluster) in clusters.enumerated() {
      if isPositive[row] {
        positive.add(components.positives[positive.rows] - components.area, to: cluster)
      } else {
        negative.add(components.negatives[negative.rows] - components.area, to: cluster)
      }
    }
    let withPositive = Double(positive.occupied)
    let withNegative = Double(negative.occupied)
    guard withPositive >= 2, withNegative >= 2 else { return nil }
    let all = Double((0..<groups).count { positive.sizes[$0] + negative.sizes[$0] > 0 })
    let m = Double(positive.rows)
    let n = Double(negative.rows)
    let cross = CompensatedSum.of(
      (0..<groups).lazy.map { positive.sums[$0].value * negative.sums[$0].value })
    let variance =
      withPositive / (withPositive - 1) * positive.squares / (m * m)
      + withNegative / (withNegative - 1) * negative.squares / (n * n)
      + 2 * all / (all - 1) * cross / (m * n)
    return StudentConfidence(
      estimate: components.area, standardError: max(0, variance).squareRoot(),
      degrees: min(withPositive, withNegative) - 1)
  }

  /// Sums of one class's components by cluster.
  private struct ClassSums {
    var sums: [CompensatedSum]
    var sizes: [Int]
    var rows = 0

    init(groups: Int) {
      sums = [CompensatedSum](repeating: CompensatedSum(), count: groups)
      sizes = [Int](repeating: 0, count: groups)
    }

    mutating func add(_ component: Double, to cluster: Int) {
      sums[cluster].add(component)
      sizes[cluster] += 1
      rows += 1
    }

    var occupied: Int { sizes.count { $0 > 0 } }
    var squares: Double { CompensatedSum.of(sums.lazy.map { $0.value * $0.value }) }
  }
}
