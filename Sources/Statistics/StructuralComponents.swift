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
    let (m, n) = (Double(positiveCount), Double(negativeCount))
    let byRow = [Double](unsafeUninitializedCapacity: scores.count) { byRow, filled in
      scores.withUnsafeBufferPointer { scores in
        var (below, beneath, start) = (0, 0, 0)
        let positions = order.positions
        while start < positions.count {
          let score = scores[Int(positions[start])]
          var (end, tied) = (start, 0)
          while end < positions.count, scores[Int(positions[end])] == score {
            if isPositive[Int(positions[end])] { tied += 1 }
            end += 1
          }
          let level = end - start - tied
          let ofPositive = (Double(beneath) + Double(level) / 2) / n
          let ofNegative = (Double(positiveCount - below) - Double(tied) / 2) / m
          for place in start..<end {
            let row = Int(positions[place])
            byRow.initializeElement(at: row, to: isPositive[row] ? ofPositive : ofNegative)
          }
          (below, beneath, start) = (below + tied, beneath + level, end)
        }
      }
      filled = scores.count
    }
    let positives = taken(byRow, positiveCount) { isPositive[$0] }
    return (
      CompensatedSum.of(positives) / m, positives,
      taken(byRow, negativeCount) { !isPositive[$0] }
    )
  }

  /// The components of one class in the order of the rows.
  private static func taken(
    _ byRow: [Double], _ count: Int, where isTaken: (_ row: Int) -> Bool
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      for row in byRow.indices where isTaken(row) {
        buffer.initializeElement(at: filled, to: byRow[row])
        filled += 1
      }
    }
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
    positives = zip(first.positives, second.positives).map {
      firstWeight * $0 + secondWeight * $1
    }
    negatives = zip(first.negatives, second.negatives).map {
      firstWeight * $0 + secondWeight * $1
    }
  }
}
