/// Areas under the ROC curve of one or two models over resampled rows, sorted once for all resamples.
///
/// Rows are numbered in the order of the first model's scores, so that a resample is read from one
/// end of memory to the other; sums are of whole numbers and exact.
package struct ResampledAreas: Sendable {
  private let rows: Int
  private let first: Steps
  private let second: Steps?
  /// The first model's area.
  package let area: Double
  /// The second model's area; nil without one.
  package let otherArea: Double?

  /// Sorted values of the resamples.
  package struct Distributions: Sendable, Hashable {
    package var first: [Double] = []
    package var second: [Double] = []
    /// The first area less the second.
    package var difference: [Double] = []
  }

  /// Returns nil unless both classes occur, and beyond 2³⁰ rows.
  ///
  /// `order` is the ascending order of the scores, `other` that of a second model's.
  package init?(
    isPositive: [Bool], scores: [Double], order: ScoreOrder,
    other: (scores: [Double], order: ScoreOrder)? = nil
  ) {
    rows = scores.count
    guard rows < 1 << 30, isPositive.contains(true), isPositive.contains(false) else { return nil }
    var places = [UInt32](repeating: 0, count: rows)
    for (place, row) in order.positions.enumerated() { places[Int(row)] = UInt32(place) }
    first = Self.steps(isPositive, scores, order, places)
    second = other.map { Self.steps(isPositive, $0.scores, $0.order, places) }
    let once = [UInt8](repeating: 1, count: rows)
    guard let area = Self.area(first, once) else { return nil }
    self.area = area
    otherArea = second.flatMap { Self.area($0, once) }
  }

  /// The areas over resamples of whole rows, both models on the same draws.
  ///
  /// Nil where more than 1 in 100 resamples lack a class; fewer are left out.
  package func distributions(resamples: Int, seed: UInt64) -> Distributions? {
    guard rows >= 2, resamples > 0 else { return nil }
    var generator = SeededGenerator(seed: seed)
    var counts = [UInt8](repeating: 0, count: rows)
    var found = Distributions()
    for _ in 0..<resamples {
      Self.draw(&counts, &generator)
      guard let area = Self.area(first, counts) else { continue }
      found.first.append(area)
      guard let second, let other = Self.area(second, counts) else { continue }
      found.second.append(other)
      found.difference.append(area - other)
    }
    guard found.first.count * 100 >= resamples * 99 else { return nil }
    return Distributions(
      first: found.first.sorted(), second: found.second.sorted(),
      difference: found.difference.sorted())
  }

  /// Counts how often each row is drawn in one resample.
  private static func draw(_ counts: inout [UInt8], _ generator: inout SeededGenerator) {
    counts.withUnsafeMutableBufferPointer { counts in
      counts.update(repeating: 0)
      let count = UInt64(counts.count)
      for _ in 0..<count {
        let place = Int(truncatingIfNeeded: generator.next().multipliedFullWidth(by: count).high)
        // Up to 255 rows no count is larger; beyond, 256 draws of one row are beyond any chance.
        counts[place] &+= 1
      }
    }
  }

  /// Bits of a step beside the row's number: the row is positive, and its score the last of equals.
  private static let isPositiveBit: UInt32 = 1
  private static let isLastBit: UInt32 = 2

  /// The rows in ascending order of their scores, each a number with its bits.
  private struct Steps: Sendable {
    var words: [UInt32]
    /// Whether scores are equal.
    var hasTies: Bool
  }

  private static func steps(
    _ isPositive: [Bool], _ scores: [Double], _ order: ScoreOrder, _ places: [UInt32]
  ) -> Steps {
    let positions = order.positions
    var hasTies = false
    let words = positions.indices.map { index in
      let row = Int(positions[index])
      let isLast =
        index + 1 == positions.count || scores[Int(positions[index + 1])] != scores[row]
      if !isLast { hasTies = true }
      return places[row] << 2 | (isLast ? isLastBit : 0) | (isPositive[row] ? isPositiveBit : 0)
    }
    return Steps(words: words, hasTies: hasTies)
  }

  /// The area with so many of each row: pairs of a positive above a negative, ties counting half.
  private static func area(_ steps: Steps, _ counts: [UInt8]) -> Double? {
    counts.withUnsafeBufferPointer { counts in
      steps.words.withUnsafeBufferPointer { words in
        steps.hasTies ? tiedArea(words, counts) : untiedArea(words, counts)
      }
    }
  }

  private static func untiedArea(
    _ words: UnsafeBufferPointer<UInt32>, _ counts: UnsafeBufferPointer<UInt8>
  ) -> Double? {
    var (pairs, negatives, total): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for word in words {
      let weight = UInt64(counts[Int(word >> 2)])
      let positive = weight & (0 &- UInt64(word & isPositiveBit))
      pairs &+= positive &* negatives
      negatives &+= weight &- positive
      total &+= weight
    }
    guard negatives > 0, negatives < total else { return nil }
    return Double(pairs) / (Double(total &- negatives) * Double(negatives))
  }

  private static func tiedArea(
    _ words: UnsafeBufferPointer<UInt32>, _ counts: UnsafeBufferPointer<UInt8>
  ) -> Double? {
    // Twice the pairs, so that halves are whole.
    var (pairs, negatives, positives): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var (level, tied): (UInt64, UInt64) = (0, 0)
    for word in words {
      let weight = UInt64(counts[Int(word >> 2)])
      let positive = weight & (0 &- UInt64(word & isPositiveBit))
      tied &+= positive
      level &+= weight &- positive
      if word & isLastBit != 0 {
        pairs &+= tied &* (2 &* negatives &+ level)
        negatives &+= level
        positives &+= tied
        (level, tied) = (0, 0)
      }
    }
    guard positives > 0, negatives > 0 else { return nil }
    return Double(pairs) / (2 * Double(positives) * Double(negatives))
  }
}
