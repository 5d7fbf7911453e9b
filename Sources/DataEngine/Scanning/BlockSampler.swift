/// Draws values into a sketch: all of the first, then one of each block, where a file is long.
struct BlockSampler {
  /// Values that go in whole.
  static let whole = 16_384
  private let level: Int
  private var seen = 0
  private var coin: UInt64 = 0

  /// Blocks are as large as moves a rank by about a fifth of what the sketch itself does.
  init(fileRows: Int) {
    level =
      fileRows < 1_300_000
      ? 0
      : min(
        4,
        Int(1.5e-6 * Double(fileRows)).bitWidth
          - Int(1.5e-6 * Double(fileRows)).leadingZeroBitCount - 1)
  }

  mutating func insert(_ block: UnsafeBufferPointer<Double>, into sketch: inout QuantileSketch?) {
    let size = 1 << max(0, level)
    if seen == 0, let first = block.first {
      coin = Hashing.mix(first.bitPattern ^ UInt64(block.count)) | 1
    }
    guard level > 0, seen >= Self.whole else {
      seen += block.count
      sketch?.insert(contentsOf: block)
      return
    }
    seen += block.count
    var start = 0
    while start + size <= block.count {
      coin ^= coin << 13
      coin ^= coin >> 7
      coin ^= coin << 17
      let drawn = start + Int(truncatingIfNeeded: coin >> 40) & (size - 1)
      sketch?.insert(block[drawn], drawnFromBlockOfLevel: level)
      start += size
    }
    if start < block.count { sketch?.insert(contentsOf: .init(rebasing: block[start...])) }
  }
}
