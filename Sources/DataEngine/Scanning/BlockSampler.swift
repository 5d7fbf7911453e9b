/// Draws values into a sketch: the first of a group all, then one of each block where a file is long.
struct BlockSampler {
  /// Values of a group that go in whole.
  static let whole = 2_048
  private let level: Int
  private var seen = 0
  private var coin: UInt64 = 0

  /// Blocks grow with the file, so that the draws add less than 0.35 % to a rank's error at 99 %.
  init(fileRows: Int) {
    let size = Int(4.6e-6 * Double(fileRows))
    level = size < 2 ? 0 : min(5, Int.bitWidth - size.leadingZeroBitCount - 1)
  }

  /// Takes the values of a block, in the order of rows.
  mutating func insert(_ block: UnsafeBufferPointer<Double>, into sketch: inout QuantileSketch?) {
    if seen == 0, let first = block.first {
      coin = Hashing.mix(first.bitPattern ^ UInt64(block.count)) | 1
    }
    let isWhole = level == 0 || seen < Self.whole
    seen += block.count
    guard !isWhole else {
      sketch?.insert(contentsOf: block)
      return
    }
    let size = 1 << level
    var start = 0
    while start + size <= block.count {
      // Marsaglia's xorshift64.
      coin ^= coin << 13
      coin ^= coin >> 7
      coin ^= coin << 17
      let drawn = start + Int(truncatingIfNeeded: coin >> 40) & (size - 1)
      sketch?.insert(block[drawn], drawnFromBlockOfLevel: level)
      start += size
    }
    if start < block.count {
      sketch?.insert(contentsOf: UnsafeBufferPointer(rebasing: block[start...]))
    }
  }
}
