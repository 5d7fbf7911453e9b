internal import Foundation

/// ADWIN: a window over a stream that is cut where two parts of it differ in their means.
///
/// Bifet and Gavaldà, "Learning from Time-Changing Data with Adaptive Windowing" (2007), with the
/// choices of River 0.23: δ = 0.002, a look every 32 values, at most 5 buckets of a size, parts of at
/// least 5 values, and a fresh start after each change.
struct AdaptiveWindow {
  private static let delta = 0.002
  private static let clock = 32
  private static let bucketsOfASize = 5
  private static let shortest = 5.0
  private static let grace = 10.0

  /// Sums and variances of 2^level values each, the oldest first.
  private struct Bucket {
    var total: Double
    var variance: Double
  }

  private var levels: [[Bucket]] = [[]]
  private var width = 0.0
  private var total = 0.0
  private var variance = 0.0
  private var ticks = 0

  /// Takes one value; true where it shows a change.
  mutating func takes(_ value: Double) -> Bool {
    insert(value)
    ticks += 1
    guard ticks.isMultiple(of: Self.clock), width > Self.grace else { return false }
    var changed = false
    while cuts() {
      changed = true
      dropOldest()
    }
    if changed { self = AdaptiveWindow() }
    return changed
  }

  private mutating func insert(_ value: Double) {
    levels[0].append(Bucket(total: value, variance: 0))
    width += 1
    if width > 1 {
      let distance = value - total / (width - 1)
      variance += (width - 1) * distance * distance / width
    }
    total += value
    var level = 0
    while level < levels.count, levels[level].count > Self.bucketsOfASize {
      if level + 1 == levels.count { levels.append([]) }
      let (first, second) = (levels[level][0], levels[level][1])
      let size = Double(1 << level)
      let distance = (first.total - second.total) / size
      levels[level + 1].append(
        Bucket(
          total: first.total + second.total,
          variance: first.variance + second.variance + size * distance * distance / 2))
      levels[level].removeFirst(2)
      level += 1
    }
  }

  /// Whether some cut of the window parts it into two with different means.
  private func cuts() -> Bool {
    var (older, olderTotal) = (0.0, 0.0)
    for level in levels.indices.reversed() {
      for (position, bucket) in levels[level].enumerated() {
        older += Double(1 << level)
        olderTotal += bucket.total
        if level == 0, position == levels[0].count - 1 { return false }
        let newer = width - older
        guard older >= Self.shortest, newer >= Self.shortest else { continue }
        if isCut(older, newer, olderTotal / older - (total - olderTotal) / newer) { return true }
      }
    }
    return false
  }

  private func isCut(_ older: Double, _ newer: Double, _ difference: Double) -> Bool {
    let confidence = log(2 * log(width) / Self.delta)
    let size = 1 / (older - Self.shortest + 1) + 1 / (newer - Self.shortest + 1)
    let limit =
      (2 * size * variance / width * confidence).squareRoot() + 2.0 / 3 * confidence * size
    return abs(difference) > limit
  }

  private mutating func dropOldest() {
    let level = levels.count - 1
    let bucket = levels[level].removeFirst()
    let size = Double(1 << level)
    width -= size
    total -= bucket.total
    let distance = bucket.total / size - total / width
    variance -= bucket.variance + size * width * distance * distance / (size + width)
    while levels.count > 1, levels[levels.count - 1].isEmpty { levels.removeLast() }
  }
}
