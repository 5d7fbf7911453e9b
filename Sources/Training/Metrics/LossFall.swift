/// How far a loss fell from the first to the last fifth of the steps, and whether that is chance.
struct LossFall: Sendable, Hashable {
  /// One-sided level of the rank test.
  static let level = 0.05
  /// Fewer steps cannot reach the level: of three values against three, the rarest order has p = 1/20.
  static let stepsNeeded = 6

  /// Steps in each of the two parts.
  var size: Int
  var steps: Int
  var firstMedian: Double
  var lastMedian: Double
  /// P of a fall this clear when nothing changed.
  var pValue: Double
  /// The share of pairs in which the later loss is lower.
  var superiority: Double

  /// Compares the parts of at least ``stepsNeeded`` finite losses; nil where there are fewer.
  ///
  /// A part is a fifth of the steps, but three steps where a fifth is less.
  init?(_ losses: [Double]) {
    guard losses.count >= Self.stepsNeeded else { return nil }
    steps = losses.count
    size = max(3, losses.count / 5)
    let (first, last) = (Array(losses.prefix(size)), Array(losses.suffix(size)))
    firstMedian = Self.median(first)
    lastMedian = Self.median(last)
    pValue = RankSumTest.pValueThatFirstIsGreater(first, last)
    superiority = RankSumTest.superiority(of: first, over: last)
  }

  /// The fall as a share of the first median's size; nil where that is 0.
  var share: Double? {
    firstMedian == 0 ? nil : (firstMedian - lastMedian) / firstMedian.magnitude
  }

  /// Steps that would show this fall with 80 % power, where it is one.
  var stepsThatWouldDecide: Int? {
    RankSumTest.sizePerSample(superiority: superiority, level: Self.level)
      .map { max(5 * $0, steps + 1) }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    // Halved before adding, so that the sum of two large losses stays finite.
    return sorted.count % 2 == 1
      ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
  }
}
