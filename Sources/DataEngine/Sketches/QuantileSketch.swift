internal import Foundation

/// A KLL sketch: ranks and quantiles of any number of finite values from a few thousand of them.
///
/// Source: Karnin, Lang and Liberty, "Optimal Quantile Approximation in Streams" (2016). A value of
/// level h stands for 2^h; when the sketch is full, the lowest full level is sorted and every second
/// value goes one level up, from a start that a seeded coin decides. Such a step moves a rank by at
/// most 2^h either way, 0 on average; the squares are summed, so that ``rankError(confidence:)`` is
/// proved for this very sketch (Hoeffding's bound). Until the first such step it is exact.
package struct QuantileSketch: Sendable, Hashable, Codable {
  /// Values of the top level's buffer; more make the sketch finer.
  package let capacity: Int
  /// Values that went in.
  package internal(set) var count = 0
  /// The sum of squared weights of all steps that could move a rank.
  package internal(set) var rankVariance = 0.0
  /// Values by their level.
  var levels: [[Double]] = [[]]
  /// The state of the generator of coins.
  var coin: UInt64
  /// Values that are kept.
  var retained = 0
  private var limit: Int

  /// Keeps about three times as many values; a rank is off by less than 0.5 % at 99 %.
  package static let standardCapacity = 2048

  /// Starts an empty sketch; the seed decides its coins.
  package init(capacity: Int = standardCapacity, seed: UInt64 = 0) {
    precondition(capacity >= 8, "a sketch of at least 8 values")
    self.capacity = capacity
    limit = capacity
    coin = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// Adds one finite value.
  package mutating func insert(_ value: Double) {
    levels[0].append(value)
    count += 1
    retained += 1
    if retained >= limit { shrink() }
  }

  /// Adds finite values.
  package mutating func insert(contentsOf values: UnsafeBufferPointer<Double>) {
    var rest = values[...]
    while !rest.isEmpty {
      let taken = rest.prefix(limit - retained)
      levels[0].append(contentsOf: taken)
      count += taken.count
      retained += taken.count
      rest = rest.dropFirst(taken.count)
      if retained >= limit { shrink() }
    }
  }

  /// Adds a value drawn evenly from a block of 2^level values, for the whole block.
  ///
  /// The draw moves a rank by less than the block's size, with a variance proxy of a quarter of its
  /// square.
  package mutating func insert(_ value: Double, drawnFromBlockOfLevel level: Int) {
    while levels.count <= level { addLevel() }
    levels[level].append(value)
    count += 1 << level
    retained += 1
    if level > 0 { rankVariance += Double(1 << (2 * level)) / 4 }
    if retained >= limit { shrink() }
  }

  /// Adds what another sketch has seen.
  package mutating func merge(_ other: QuantileSketch) {
    while levels.count < other.levels.count { addLevel() }
    for (level, values) in other.levels.enumerated() { levels[level].append(contentsOf: values) }
    count += other.count
    retained += other.retained
    rankVariance += other.rankVariance
    coin = (coin ^ (other.coin &* 0xD6E8_FEB8_6659_FD93)) | 1
    if retained >= limit { shrink() }
  }

  /// Whether every value is kept, so that ranks and quantiles are exact.
  package var isExact: Bool { rankVariance == 0 }

  /// How far a rank may be off, as a share of the values, with this confidence for each rank.
  package func rankError(confidence: Double = 0.99) -> Double {
    guard count > 0, rankVariance > 0 else { return 0 }
    let deviation = (2 * rankVariance * log(2 / (1 - confidence))).squareRoot()
    return Swift.min(1, deviation / Double(count))
  }

  /// The values that are kept, ascending, each with the number of values that it stands for.
  package var weighted: [(value: Double, weight: Int)] {
    levels.enumerated().flatMap { level, values in values.map { (value: $0, weight: 1 << level) } }
      .sorted { $0.value < $1.value }
  }

  /// The share of values that are at most `value`; nil without values.
  package func rank(of value: Double) -> Double? {
    guard count > 0 else { return nil }
    let below = levels.enumerated().reduce(0) { sum, level in
      sum + level.element.reduce(0) { $1 <= value ? $0 + 1 : $0 } << level.offset
    }
    return Double(below) / Double(count)
  }

  /// The type-7 quantile of the values as far as they are kept; nil without values.
  package func quantile(at share: Double) -> Double? { quantiles(at: [share])?[0] }

  /// Several quantiles, for shares in ascending order; nil without values.
  package func quantiles(at shares: [Double]) -> [Double]? {
    let kept = weighted
    guard count > 0 else { return nil }
    var index = 0
    var passed = kept[0].weight
    func value(at position: Int) -> Double {
      while position >= passed, index + 1 < kept.count {
        index += 1
        passed += kept[index].weight
      }
      return kept[index].value
    }
    return shares.map { share in
      let position = Swift.min(Swift.max(share, 0), 1) * Double(count - 1)
      let lower = Int(position)
      let below = value(at: lower)
      let fraction = position - Double(lower)
      guard fraction > 0, lower + 1 < count else { return below }
      // Looks ahead without moving on: the next share may lie in the same gap.
      let above = lower + 1 < passed ? below : kept[Swift.min(index + 1, kept.count - 1)].value
      return Self.between(below, above, fraction)
    }
  }

  /// A value between two, in the form of the engine's quantiles, so that the last digits agree.
  static func between(_ below: Double, _ above: Double, _ fraction: Double) -> Double {
    below == above ? below : below * (1 - fraction) + above * fraction
  }

  /// An interval that holds the quantile at a share with a confidence; nil without values.
  package func quantileBounds(
    at share: Double, confidence: Double = 0.99
  ) -> ClosedRange<Double>? {
    let error = rankError(confidence: confidence)
    guard let ends = quantiles(at: [share - error, share + error]) else { return nil }
    return ends[0]...ends[1]
  }

  /// Halves the lowest full level until there is room.
  private mutating func shrink() {
    while retained >= limit {
      guard let full = levels.indices.first(where: { levels[$0].count >= room(ofLevel: $0) })
      else { return }
      halve(full)
    }
  }

  private mutating func halve(_ level: Int) {
    if level + 1 == levels.count { addLevel() }
    var values: [Double] = []
    swap(&values, &levels[level])
    values.sort()
    // An odd one stays behind, so that no weight is lost.
    if !values.count.isMultiple(of: 2) { levels[level].append(values.removeLast()) }
    var index = flip()
    while index < values.count {
      levels[level + 1].append(values[index])
      index += 2
    }
    retained -= values.count / 2
    let weight = Double(1 << level)
    rankVariance += weight * weight
  }

  /// Makes room for a level more.
  mutating func addLevel() {
    levels.append([])
    limit = levels.indices.reduce(0) { $0 + room(ofLevel: $1) }
  }

  private mutating func flip() -> Int {
    // Marsaglia's xorshift64.
    coin ^= coin << 13
    coin ^= coin >> 7
    coin ^= coin << 17
    return Int(coin >> 63)
  }

  /// Buffers shrink by a third a level, down from the top.
  private func room(ofLevel level: Int) -> Int {
    let depth = levels.count - 1 - level
    return Swift.max(8, Int((Double(capacity) * pow(2.0 / 3, Double(depth))).rounded(.up)))
  }
}
