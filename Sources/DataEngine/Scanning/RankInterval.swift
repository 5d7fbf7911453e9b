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
    var belows = SIMD4<Int64>.zero
    var below = 0
    var index = 0
    while index &+ 16 <= values.count {
      // Most runs of values lie outside, as many below as not above; the others are looked at one
      // by one.
      var (under, notOver) = (SIMD4<Int64>.zero, SIMD4<Int64>.zero)
      for start in stride(from: index, to: index &+ 16, by: 4) {
        let x = SIMD4(values[start], values[start + 1], values[start + 2], values[start + 3])
        under &-= Self.ones(x .< lower)
        notOver &-= Self.ones(x .<= upper)
      }
      belows &+= under
      if under != notOver {
        for value in values[index..<(index &+ 16)] { content.take(value, self) }
      }
      index &+= 16
    }
    for value in values[index...] {
      below &+= value < lower ? 1 : 0
      content.take(value, self)
    }
    content.below += below + Int(belows.wrappedSum())
    if content.inside.count > Content.limit {
      content.isOverfull = true
      content.inside = []
    }
  }

  /// The mask as numbers, -1 where it is true.
  @inline(__always)
  private static func ones(_ mask: SIMDMask<SIMD4<Int64>>) -> SIMD4<Int64> {
    unsafeBitCast(mask, to: SIMD4<Int64>.self)
  }
}

extension RankInterval.Content {
  /// Counts a value at an end of the interval, and keeps one between the ends.
  @inline(__always)
  fileprivate mutating func take(_ value: Double, _ interval: RankInterval) {
    guard value >= interval.lower, value <= interval.upper else { return }
    if value == interval.lower {
      atLower &+= 1
    } else if value == interval.upper {
      atUpper &+= 1
    } else {
      inside.append(value)
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

  init(_ interval: RankInterval, _ content: RankInterval.Content, _ numbers: NumberState) {
    self.interval = interval
    self.content = content
    negative = numbers.negativeInfinite
    finite = numbers.finite
    positive = numbers.positiveInfinite
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
    if rest < content.inside.count { return Selection.value(at: rest, of: content.inside) }
    return rest - content.inside.count < content.atUpper ? interval.upper : nil
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
