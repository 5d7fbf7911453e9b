/// The positions of whole numbers in ascending order, found by a radix sort; equal numbers keep their
/// order.
enum KeyOrder {
  private static let digitBits: UInt64 = 11

  /// The positions; nil where the numbers ascend already.
  static func positions(of keys: [Int64]) -> [UInt32]? {
    guard let least = keys.min(), let most = keys.max(), !isAscending(keys) else { return nil }
    let span = UInt64(bitPattern: most) &- UInt64(bitPattern: least)
    var positions = [UInt32](unsafeUninitializedCapacity: keys.count) { buffer, filled in
      for index in keys.indices { buffer[index] = UInt32(truncatingIfNeeded: index) }
      filled = keys.count
    }
    var spare = [UInt32](repeating: 0, count: keys.count)
    var shift: UInt64 = 0
    while shift < 64, span >> shift > 0 {
      pass(keys, UInt64(bitPattern: least), shift, from: positions, to: &spare)
      swap(&positions, &spare)
      shift += digitBits
    }
    return positions
  }

  private static func isAscending(_ keys: [Int64]) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      for index in 1..<max(1, keys.count) where keys[index - 1] > keys[index] { return false }
      return true
    }
  }

  /// One stable pass over a digit.
  private static func pass(
    _ keys: [Int64], _ least: UInt64, _ shift: UInt64, from positions: [UInt32],
    to target: inout [UInt32]
  ) {
    let mask = (1 << digitBits) - 1 as UInt64
    keys.withUnsafeBufferPointer { keys in
      func digit(_ position: UInt32) -> Int {
        Int((UInt64(bitPattern: keys[Int(position)]) &- least) >> shift & mask)
      }
      var starts = [Int](repeating: 0, count: Int(mask) + 1)
      for position in positions { starts[digit(position)] += 1 }
      var sum = 0
      for value in starts.indices { (starts[value], sum) = (sum, sum + starts[value]) }
      target.withUnsafeMutableBufferPointer { target in
        starts.withUnsafeMutableBufferPointer { starts in
          for position in positions {
            let value = digit(position)
            target[starts[value]] = position
            starts[value] += 1
          }
        }
      }
    }
  }

  /// The numbers at some positions.
  static func taken<Value>(_ values: [Value], _ positions: [UInt32]) -> [Value] {
    values.withUnsafeBufferPointer { values in positions.map { values[Int($0)] } }
  }
}
