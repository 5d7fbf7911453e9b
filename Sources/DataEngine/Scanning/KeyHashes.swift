internal import DuckDB

/// Hashes of a key's rows: without two equal ones the key is proved unique.
///
/// A class, because it grows while rows come in and has one owner. Rows with a NULL have no key.
final class KeyHashes {
  private static let blockSize = 1 << 16
  private var blocks: [[UInt64]] = []
  private var last: [UInt64] = []
  /// Whether no two hashes are equal, where that is known from parts that were compared before.
  var isProved: Bool?

  init() {}

  /// Hashes of stored rows.
  init(_ hashes: [UInt64]) { blocks = [hashes] }

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
  var all: [UInt64] { Array(blocks.joined()) + last }

  /// Calls `body` with some hashes after others.
  func forEachBlock(_ body: ([UInt64]) -> Void) {
    for block in blocks { body(block) }
    body(last)
  }

  /// All hashes, ascending.
  func sorted() -> [UInt64] { (blocks.flatMap { $0 } + last).sorted() }

  /// Whether no two hashes are equal.
  func areDifferent() -> Bool {
    if let isProved { return isProved }
    let all = blocks + [last]
    let total = count
    guard total > 1 else { return true }
    // About 4,096 hashes a part: their table stays in the cache.
    let partBits = max(0, Int.bitWidth - (total >> 12).leadingZeroBitCount)
    let shift = UInt64(64 - partBits)
    var starts = Array(repeating: 0, count: (1 << partBits) + 1)
    func part(_ hash: UInt64) -> Int { partBits == 0 ? 0 : Int(truncatingIfNeeded: hash >> shift) }
    for block in all { for hash in block { starts[part(hash) + 1] += 1 } }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    let ordered = UnsafeMutablePointer<UInt64>.allocate(capacity: total)
    defer { ordered.deallocate() }
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      for block in all {
        for hash in block {
          let part = part(hash)
          ordered[next[part]] = hash
          next[part] &+= 1
        }
      }
    }
    let table = HashSieve()
    for index in 0..<(starts.count - 1) {
      let hashes = UnsafeBufferPointer(
        start: ordered + starts[index], count: starts[index + 1] - starts[index])
      guard table.areDifferent(hashes) else { return false }
    }
    return true
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
