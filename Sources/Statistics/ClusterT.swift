/// Means over rows that belong together in clusters: cluster sums with t(G − 1).
///
/// The mean is a ratio of cluster sums to cluster sizes; its variance is
/// G/(G − 1) · Σⱼ (Σᵢ∈ⱼ φᵢ)² / n² with φ the influence values (Cochran 1977, section 9A; the same
/// as the CR1 sandwich of Cameron and Miller 2015 for a mean).
package enum ClusterT {
  /// Below this many clusters the method's error is too far from what it states.
  package static let fewestClusters = 10

  /// Judges an estimate by its influence values; nil below two clusters.
  ///
  /// - Parameters:
  ///   - estimate: The estimate over all rows.
  ///   - influence: One value a row, with mean 0: `value − mean` for a mean.
  ///   - clusters: The cluster of each row.
  ///   - choices: See ``StudentConfidence/choices``.
  /// - Returns: A t with one degree of freedom less than there are clusters.
  package static func confidence(
    of estimate: Double, influence: [Double], clusters: [Int], choices: Double = 1
  ) -> StudentConfidence? {
    let sums = ClusterSums(influence, clusters: clusters).sums
    guard sums.count >= 2 else { return nil }
    let groups = Double(sums.count)
    let rows = Double(influence.count)
    let squares = CompensatedSum.of(sums.lazy.map { $0 * $0 })
    return StudentConfidence(
      estimate: estimate,
      standardError: (groups / (groups - 1) * squares).squareRoot() / rows,
      degrees: groups - 1, choices: choices)
  }
}
