internal import DuckDB

/// Hashes of a key's rows: without two equal ones the key is proved unique.
///
/// A class, because it grows while rows come in and has one owner. Rows with a NULL have no key.
final class KeyHashes {
  private static let blockSize = 1 << 16
  private var blocks: [[UInt64]] = []
  private var last: [UInt64] = []
  /// Whether no two hashes are equal, where that is known from parts that were compared before.
  private let isProved: Bool?

  init() { isProved = nil }

  /// Stands for hashes that are known to be different, or not to be.
  init(areDifferent: Bool) { isProved = areDifferent }

  /// Hashes of stored rows.
  init(_ hashes: [UInt64]) {
    blocks = [hashes]
    isProved = nil
  }

  /// Hashes that there are.
  var count: Int { blocks.reduce(last.count) { $0 + $1.count } }

  /// Adds the hashes of rows that have a key.
  func append(_ hashes: UnsafeBufferPointer<UInt64>) {
    if last.capacity == 0 { last.reserveCapacity(Self.blockSize) }
    last.append(contentsOf: hashes)
    guard last.count + 2048 > Self.blockSize else { return }
    blocks.append(last)
    last = []
  }

  /// Takes over the hashes of other rows.
  func merge(_ other: KeyHashes) {
    blocks += other.blocks
    if !other.last.isEmpty { blocks.append(other.last) }
    other.blocks = []
    other.last = []
  }

  /// All hashes.
  var all: [UInt64] { Array(allBlocks.joined()) }

  /// All hashes, in the arrays that hold them.
  var allBlocks: [[UInt64]] { last.isEmpty ? blocks : blocks + [last] }

  /// Whether no two hashes are equal.
  func areDifferent() -> Bool {
    if let isProved { return isProved }
    return HashParts(allBlocks).areDifferent()
  }
}

/// Finds equal hashes among some thousands. A class, because it owns its memory.
final class HashSieve {
  private var slots: UnsafeMutablePointer<UInt64>
  private var size: Int

  init() {
    size = 1 << 14
    slots = .allocate(capacity: size)
  }

  deinit { slots.deallocate() }

  /// Whether no two hashes are equal.
  func areDifferent(_ hashes: UnsafeBufferPointer<UInt64>) -> Bool {
    var wanted = 64
    while wanted < 2 * hashes.count { wanted *= 2 }
    if wanted > size {
      slots.deallocate()
      slots = .allocate(capacity: wanted)
      size = wanted
    }
    slots.initialize(repeating: 0, count: wanted)
    let mask = wanted - 1
    var zeros = 0
    for hash in hashes {
      guard hash != 0 else {
        zeros += 1
        continue
      }
      var index = Int(truncatingIfNeeded: hash &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
      while slots[index] != 0 {
        if slots[index] == hash { return false }
        index = (index &+ 1) & mask
      }
      slots[index] = hash
    }
    return zeros < 2
  }
}
