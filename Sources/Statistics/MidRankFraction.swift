/// The share of a sorted sample below a value, equal ones counting half.
enum MidRankFraction {
  /// Kept half a rank away from 0 and 1, because a finite sample proves neither.
  static func of(_ value: Double, inSorted sample: [Double]) -> Double {
    let below = position(in: sample) { $0 < value }
    let upTo = position(in: sample) { $0 <= value }
    let count = Double(sample.count)
    let rank = Double(below + upTo) / 2
    return min(max(rank, 0.5), count - 0.5) / count
  }

  /// The number of leading elements that meet a condition that holds for a prefix.
  private static func position(in sample: [Double], _ holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = sample.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sample[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
