/// Hashes divided by their first bits, so that equal ones lie in one part of some thousands.
///
/// A class, because it owns its memory.
final class HashParts {
  /// All hashes.
  let count: Int
  /// How many first bits a part's hashes share.
  let bits: Int
  private let ordered: UnsafeMutablePointer<UInt64>
  private let starts: [Int]

  init(_ blocks: [[UInt64]]) {
    let count = blocks.reduce(0) { $0 + $1.count }
    self.count = count
    // About 4,096 hashes a part: their table stays in the cache.
    let bits = max(0, Int.bitWidth - (count >> 12).leadingZeroBitCount)
    self.bits = bits
    let shift = UInt64(64 - bits)
    func part(_ hash: UInt64) -> Int { bits == 0 ? 0 : Int(truncatingIfNeeded: hash >> shift) }
    var starts = Array(repeating: 0, count: (1 << bits) + 1)
    for block in blocks { for hash in block { starts[part(hash) + 1] += 1 } }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    let ordered = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, count))
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      for block in blocks {
        for hash in block {
          let part = part(hash)
          ordered[next[part]] = hash
          next[part] &+= 1
        }
      }
    }
    self.ordered = ordered
    self.starts = starts
  }

  deinit { ordered.deallocate() }

  /// The hashes of each part, in the order of the bits they share.
  func forEach(_ body: (UnsafeBufferPointer<UInt64>) -> Bool) -> Bool {
    for index in 0..<(starts.count - 1) {
      let hashes = UnsafeBufferPointer(
        start: ordered + starts[index], count: starts[index + 1] - starts[index])
      guard body(hashes) else { return false }
    }
    return true
  }

  /// Whether no two hashes are equal.
  func areDifferent() -> Bool {
    guard count > 1 else { return true }
    let table = HashSieve()
    return forEach { table.areDifferent($0) }
  }
}
