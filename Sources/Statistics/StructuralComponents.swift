/// The area under the ROC curve and what each row adds to it.
///
/// A positive's component is the share of negatives that it outranks, a negative's the share of
/// positives that outrank it, ties counting half (DeLong, DeLong and Clarke-Pearson 1988, by
/// mid-ranks as in Sun and Xu 2014).
package struct StructuralComponents: Sendable, Hashable {
  package let area: Double
  /// V₁₀, one per positive in the order of the rows.
  package let positives: [Double]
  /// V₀₁, one per negative in the order of the rows.
  package let negatives: [Double]

  /// Returns nil unless rows of weight above 0 occur in both classes.
  ///
  /// `order` is the ascending order of the scores, where it is known already. Weights are not negative;
  /// nil is 1 each. A weighted row's component is the area plus its relative weight times what its own
  /// component differs by.
  package init?(
    isPositive: [Bool], scores: [Double], order: ScoreOrder? = nil, weights: [Double]? = nil
  ) {
    guard let weights else {
      guard let found = Self.unweighted(isPositive, scores, order ?? ScoreOrder(scores)) else {
        return nil
      }
      (area, positives, negatives) = found
      return
    }
    let byRow = Self.byRow(isPositive, scores, order ?? ScoreOrder(scores), weights)
    guard byRow.positives > 0, byRow.negatives > 0 else { return nil }
    let positiveCount = isPositive.count { $0 }
    let parts = zip(zip(byRow.components, isPositive), weights)
    let sum = CompensatedSum.of(parts.lazy.map { $0.1 ? $0.0 * $1 : 0 })
    let area = sum / byRow.positives
    let share = byRow.positives / Double(positiveCount)
    let otherShare = byRow.negatives / Double(isPositive.count - positiveCount)
    self.area = area
    self.positives = parts.lazy.filter(\.0.1).map { area + $1 / share * ($0.0 - area) }
    self.negatives = parts.lazy.filter { !$0.0.1 }
      .map { area + $1 / otherShare * ($0.0 - area) }
  }

  /// Rows of weight 1.
  private static func unweighted(
    _ isPositive: [Bool], _ scores: [Double], _ order: ScoreOrder
  ) -> (area: Double, positives: [Double], negatives: [Double])? {
    let positiveCount = isPositive.count { $0 }
    let negativeCount = isPositive.count - positiveCount
    guard positiveCount > 0, negativeCount > 0 else { return nil }
    let byRow = [Double](unsafeUninitializedCapacity: scores.count) { byRow, filled in
      scores.withUnsafeBufferPointer { scores in
        isPositive.withUnsafeBufferPointer { isPositive in
          order.positions.withUnsafeBufferPointer { positions in
            rank(positions, scores, isPositive, positiveCount, into: byRow)
          }
        }
      }
      filled = scores.count
    }
    let (positives, negatives) = divided(byRow, isPositive, positiveCount)
    return (BlockSum.of(positives) / Double(positiveCount), positives, negatives)
  }

  /// Writes the component of each row.
  private static func rank(
    _ positions: UnsafeBufferPointer<Int32>, _ scores: UnsafeBufferPointer<Double>,
    _ isPositive: UnsafeBufferPointer<Bool>, _ positiveCount: Int,
    into byRow: UnsafeMutableBufferPointer<Double>
  ) {
    let perNegative = Double(positions.count - positiveCount)
    let perPositive = Double(positiveCount)
    var (below, beneath, start) = (0, 0, 0)
    var next = positions.isEmpty ? 0 : scores[Int(positions[0])]
    while start < positions.count {
      let score = next
      var (end, tied) = (start, 0)
      repeat {
        tied &+= isPositive[Int(positions[end])] ? 1 : 0
        end &+= 1
        guard end < positions.count else { break }
        next = scores[Int(positions[end])]
      } while next == score
      let level = end &- start &- tied
      let ofPositive = (Double(beneath) + Double(level) / 2) / perNegative
      let ofNegative = (Double(positiveCount &- below) - Double(tied) / 2) / perPositive
      for place in start..<end {
        let row = Int(positions[place])
        byRow[row] = isPositive[row] ? ofPositive : ofNegative
      }
      (below, beneath, start) = (below &+ tied, beneath &+ level, end)
    }
  }

  /// The components of either class in the order of the rows.
  private static func divided(
    _ byRow: [Double], _ isPositive: [Bool], _ positiveCount: Int
  ) -> (positives: [Double], negatives: [Double]) {
    var negatives: [Double] = []
    let positives = [Double](unsafeUninitializedCapacity: positiveCount) { positives, filled in
      negatives = [Double](
        unsafeUninitializedCapacity: byRow.count - positiveCount
      ) { negatives, rest in
        (filled, rest) = (0, 0)
        for row in byRow.indices {
          if isPositive[row] {
            positives[filled] = byRow[row]
            filled &+= 1
          } else {
            negatives[rest] = byRow[row]
            rest &+= 1
          }
        }
      }
    }
    return (positives, negatives)
  }

  /// The component of each row, and the weight of each class.
  private static func byRow(
    _ isPositive: [Bool], _ scores: [Double], _ order: ScoreOrder, _ weights: [Double]
  ) -> (components: [Double], positives: Double, negatives: Double) {
    var (positives, negatives) = (0.0, 0.0)
    for row in scores.indices {
      let weight = weights[row]
      if isPositive[row] { positives += weight } else { negatives += weight }
    }
    var components = [Double](repeating: 0, count: scores.count)
    let positions = order.positions
    var (below, beneath) = (0.0, 0.0)
    var start = 0
    while start < positions.count {
      let score = scores[Int(positions[start])]
      var end = start
      var (tied, level) = (0.0, 0.0)
      while end < positions.count, scores[Int(positions[end])] == score {
        let row = Int(positions[end])
        let weight = weights[row]
        if isPositive[row] { tied += weight } else { level += weight }
        end += 1
      }
      let ofPositive = (beneath + level / 2) / negatives
      let ofNegative = (positives - below - tied / 2) / positives
      for place in start..<end {
        let row = Int(positions[place])
        components[row] = isPositive[row] ? ofPositive : ofNegative
      }
      below += tied
      beneath += level
      start = end
    }
    return (components, positives, negatives)
  }

  /// A weighted sum of two areas over the same rows, as if it were one.
  package init(
    _ first: StructuralComponents, weight firstWeight: Double, _ second: StructuralComponents,
    weight secondWeight: Double
  ) {
    area = firstWeight * first.area + secondWeight * second.area
    positives = Self.sum(firstWeight, first.positives, secondWeight, second.positives)
    negatives = Self.sum(firstWeight, first.negatives, secondWeight, second.negatives)
  }

  private static func sum(
    _ firstWeight: Double, _ first: [Double], _ secondWeight: Double, _ second: [Double]
  ) -> [Double] {
    let count = min(first.count, second.count)
    return [Double](unsafeUninitializedCapacity: count) { sums, filled in
      for index in 0..<count {
        sums[index] = firstWeight * first[index] + secondWeight * second[index]
      }
      filled = count
    }
  }
}
