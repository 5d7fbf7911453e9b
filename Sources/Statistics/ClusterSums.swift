/// Sums and sizes of the clusters that occur, in order of the cluster's number.
package struct ClusterSums: Sendable, Hashable {
  package let sums: [Double]
  package let sizes: [Int]
  /// The position in ``sums`` of each cluster's number; −1 where the number does not occur.
  package let positions: [Int]

  /// Adds up one value a row; `clusters` holds numbers from 0.
  package init(_ values: [Double], clusters: [Int]) {
    let numbers = (clusters.max() ?? -1) + 1
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: numbers)
    var sizes = [Int](repeating: 0, count: numbers)
    for (value, cluster) in zip(values, clusters) {
      sums[cluster].add(value)
      sizes[cluster] += 1
    }
    var positions = [Int](repeating: -1, count: numbers)
    var occurring = 0
    for cluster in 0..<numbers where sizes[cluster] > 0 {
      positions[cluster] = occurring
      occurring += 1
    }
    self.positions = positions
    self.sums = (0..<numbers).filter { sizes[$0] > 0 }.map { sums[$0].value }
    self.sizes = sizes.filter { $0 > 0 }
  }
}
