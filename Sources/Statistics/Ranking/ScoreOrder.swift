/// The positions of numbers in ascending order, found by a radix sort; equal numbers keep their order.
package struct ScoreOrder: Sendable, Hashable {
  /// Positions in the order of the numbers.
  package let positions: [Int32]

  /// Sorts finite numbers; −0 and 0 are equal. O(n) unless most share 32 leading bits.
  package init(_ numbers: [Double]) {
    positions = Self.sorted(numbers)
  }

  /// Takes positions that are in order already.
  private init(ordered positions: [Int32]) {
    self.positions = positions
  }

  /// The order among some of the numbers, renumbered by their place in `kept`.
  ///
  /// `kept` holds positions of all numbers, each at most once.
  package func keeping(_ kept: [Int]) -> ScoreOrder {
    var places = [Int32](repeating: -1, count: positions.count)
    for (place, position) in kept.enumerated() { places[position] = Int32(place) }
    return ScoreOrder(
      ordered: positions.compactMap { position in
        let place = places[Int(position)]
        return place < 0 ? nil : place
      })
  }

  /// A key that compares as the number does.
  @inline(__always)
  private static func key(_ number: Double) -> UInt64 {
    // Adding 0 makes one zero of both.
    let bits = (number + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  private static func sorted(_ numbers: [Double]) -> [Int32] {
    let count = numbers.count
    guard count > 64 else {
      return numbers.indices.sorted { (key(numbers[$0]), $0) < (key(numbers[$1]), $1) }
        .map(Int32.init)
    }
    return numbers.withUnsafeBufferPointer { numbers in
      var (least, most) = (UInt64.max, UInt64.min)
      for number in numbers {
        let key = key(number)
        least = min(least, key)
        most = max(most, key)
      }
      // The leading 32 bits of what the keys differ by, beside the position.
      let shift = UInt64(max(0, 32 - (most - least).leadingZeroBitCount))
      var entries = [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
        for index in 0..<count {
          let leading = (key(numbers[index]) - least) >> shift
          buffer.initializeElement(at: index, to: leading << 32 | UInt64(index))
        }
        filled = count
      }
      sortByLeadingBits(&entries)
      if shift > 0 { finish(&entries, numbers) }
      return entries.map { Int32(truncatingIfNeeded: $0) }
    }
  }

  private static let digitBits: UInt64 = 11

  /// Three stable passes of 11 bits from the 32nd bit up; a digit that all share orders nothing.
  private static func sortByLeadingBits(_ entries: inout [UInt64]) {
    let count = entries.count
    var counts = [Int](repeating: 0, count: 3 << 11)
    counts.withUnsafeMutableBufferPointer { counts in
      for entry in entries {
        counts[Int(entry >> 32 & 2047)] += 1
        counts[2048 + Int(entry >> 43 & 2047)] += 1
        counts[4096 + Int(entry >> 54)] += 1
      }
    }
    var spare = [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
      buffer.initialize(repeating: 0)
      filled = count
    }
    for digit in 0..<3 {
      var starts = Array(counts[digit << 11..<(digit + 1) << 11])
      if starts.contains(count) { continue }
      var sum = 0
      for value in starts.indices { (starts[value], sum) = (sum, sum + starts[value]) }
      let shift = 32 + UInt64(digit) * digitBits
      entries.withUnsafeBufferPointer { entries in
        spare.withUnsafeMutableBufferPointer { spare in
          starts.withUnsafeMutableBufferPointer { starts in
            for entry in entries {
              let value = Int(entry >> shift & 2047)
              spare[starts[value]] = entry
              starts[value] += 1
            }
          }
        }
      }
      swap(&entries, &spare)
    }
  }

  /// Orders runs of equal leading bits by the whole number.
  private static func finish(
    _ entries: inout [UInt64], _ numbers: UnsafeBufferPointer<Double>
  ) {
    func number(_ entry: UInt64) -> Double { numbers[Int(entry & 0xFFFF_FFFF)] }
    entries.withUnsafeMutableBufferPointer { entries in
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
        if end - start > 24 {
          entries[start..<end].sort {
            let (left, right) = (number($0), number($1))
            return left < right || (left == right && $0 < $1)
          }
        } else if end - start > 1 {
          for place in start + 1..<end {
            let entry = entries[place]
            let value = number(entry)
            var hole = place
            while hole > start, number(entries[hole - 1]) > value {
              entries[hole] = entries[hole - 1]
              hole -= 1
            }
            entries[hole] = entry
          }
        }
        start = end
      }
    }
  }
}
