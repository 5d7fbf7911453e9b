/// The registers of a HyperLogLog sketch while rows come in. A class, because it owns its memory.
final class Registers {
  static let count = 1 << DistinctSketch.precision
  private let ranks: UnsafeMutablePointer<UInt8>

  init() {
    ranks = .allocate(capacity: Self.count)
    ranks.initialize(repeating: 0, count: Self.count)
  }

  init(_ bytes: [UInt8]) {
    ranks = .allocate(capacity: Self.count)
    ranks.initialize(repeating: 0, count: Self.count)
    for (index, byte) in bytes.prefix(Self.count).enumerated() { ranks[index] = byte }
  }

  deinit { ranks.deallocate() }

  @inline(__always)
  func raise(_ hash: UInt64) {
    let index = Int(truncatingIfNeeded: hash >> UInt64(64 - DistinctSketch.precision))
    // The lowest bit that is set ends the run of zeros after the register's bits.
    let rest = hash << UInt64(DistinctSketch.precision) | 1 << UInt64(DistinctSketch.precision - 1)
    let rank = UInt8(truncatingIfNeeded: rest.leadingZeroBitCount &+ 1)
    if ranks[index] < rank { ranks[index] = rank }
  }

  func merge(_ other: Registers) {
    for index in 0..<Self.count { ranks[index] = max(ranks[index], other.ranks[index]) }
  }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: ranks, count: Self.count)) }

  /// The number of different hashes.
  var estimate: Int { DistinctSketch(registers: bytes).estimate }
}
