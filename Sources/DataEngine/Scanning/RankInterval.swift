/// An interval that should hold a quantile; the values in it settle the quantile exactly.
struct RankInterval: Sendable, Hashable {
  var lower: Double
  var upper: Double

  /// What a column has below, at the ends and between them.
  struct Content: Sendable, Hashable {
    /// The most values that are kept of a column's part.
    static let limit = 2_000_000

    var below = 0
    var atLower = 0
    var atUpper = 0
    /// Values between the ends.
    var inside: [Double] = []
    /// Whether there were too many values to keep.
    var isOverfull = false

    /// Adds the content of other rows.
    mutating func merge(_ other: Content) {
      below += other.below
      atLower += other.atLower
      atUpper += other.atUpper
      inside += other.inside
      isOverfull = isOverfull || other.isOverfull || inside.count > Self.limit
      if isOverfull { inside = [] }
    }
  }

  /// Adds values of a block.
  func add(_ values: UnsafeBufferPointer<Double>, to content: inout Content) {
    guard !content.isOverfull else { return }
    var (below, atLower, atUpper) = (0, 0, 0)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count + 1) { kept in
      var count = 0
      for value in values {
        below &+= value < lower ? 1 : 0
        atLower &+= value == lower ? 1 : 0
        atUpper &+= value == upper ? 1 : 0
        kept[count] = value
        count &+= value > lower && value < upper ? 1 : 0
      }
      content.inside.append(contentsOf: UnsafeBufferPointer(rebasing: kept[..<count]))
    }
    content.below += below
    content.atLower += atLower
    content.atUpper += lower == upper ? 0 : atUpper
    if content.inside.count > Content.limit {
      content.isOverfull = true
      content.inside = []
    }
  }
}

/// Values of an interval in their order, between values that are only counted.
struct RankedValues {
  let interval: RankInterval
  let content: RankInterval.Content
  /// Infinities at either end, and finite values.
  let negative: Int
  let finite: Int
  let positive: Int
  /// Values between the ends, ascending.
  let sorted: [Double]

  init(_ interval: RankInterval, _ content: RankInterval.Content, _ numbers: NumberState) {
    self.interval = interval
    self.content = content
    negative = numbers.negativeInfinite
    finite = numbers.finite
    positive = numbers.positiveInfinite
    sorted = content.inside.sorted()
  }

  /// The value at a position from 0; nil where it lies outside the interval.
  private func value(at position: Int) -> Double? {
    if position < negative { return -.infinity }
    var rest = position - negative
    if rest >= finite { return .infinity }
    rest -= content.below
    if rest < 0 { return nil }
    if rest < content.atLower { return interval.lower }
    rest -= content.atLower
    if rest < sorted.count { return sorted[rest] }
    return rest - sorted.count < content.atUpper ? interval.upper : nil
  }

  /// The type-7 quantile at a share, as the library interpolates; nil where it is not settled.
  func quantile(at share: Double) -> Double? {
    guard !content.isOverfull else { return nil }
    let place = share * Double(negative + finite + positive - 1)
    let lower = place.rounded(.down)
    guard let below = value(at: Int(lower)) else { return nil }
    let fraction = place - lower
    guard fraction > 0 else { return below }
    guard let above = value(at: Int(lower) + 1) else { return nil }
    return QuantileSketch.between(below, above, fraction)
  }
}
