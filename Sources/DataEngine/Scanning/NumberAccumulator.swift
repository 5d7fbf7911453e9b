internal import DuckDB

/// Gathers the numbers of a column, block by block.
final class NumberAccumulator {
  static let blockSize = 2048
  let kind: VectorKind
  let request: ColumnRequest
  var state: NumberState
  /// Finite values that wait for their block to be full, and bits that tell them apart.
  let values: UnsafeMutablePointer<Double>
  let bits: UnsafeMutablePointer<UInt64>
  var pending = 0
  var ordered = OrderedNumbers()
  private var sampler = BlockSampler(fileRows: 0)
  private let bins: BinCounter?

  init(_ request: ColumnRequest, kind: VectorKind) {
    self.request = request
    self.kind = kind
    state = NumberState(request)
    values = .allocate(capacity: Self.blockSize)
    bits = .allocate(capacity: Self.blockSize)
    values.initialize(repeating: 0, count: Self.blockSize)
    bits.initialize(repeating: 0, count: Self.blockSize)
    bins = request.bins.map(BinCounter.init)
  }

  deinit {
    values.deallocate()
    bits.deallocate()
  }

  /// Begins a group of rows of a file.
  func beginGroup(_ group: Int, fileRows: Int) {
    ordered = OrderedNumbers()
    sampler = BlockSampler(fileRows: fileRows)
    guard request.parts.contains(.quantiles) else { return }
    ordered.sketch = QuantileSketch(seed: UInt64(group))
  }

  /// Ends a group, and gives what depends on its order.
  func endGroup() -> OrderedNumbers {
    flush()
    return ordered
  }

  /// Takes the pending values in.
  func flush() {
    guard pending > 0 else { return }
    let block = UnsafeBufferPointer(start: UnsafePointer(values), count: pending)
    pending = 0
    state.finite += block.count
    let moments = Moments(of: block)
    ordered.moments.merge(moments)
    if ordered.sketch != nil { sampler.insert(block, into: &ordered.sketch) }
    count(block.count)
    bins?.count(block, into: state)
    for (index, range) in request.ranges.enumerated() {
      state.outside[index] += range.outside(block, moments)
    }
  }

  /// Counts different values by their bits.
  private func count(_ total: Int) {
    var index = 0
    if let table = state.values {
      while index < total, !table.isOverfull {
        table.add(hash: Hashing.mix(bits[index]), value: values[index])
        index += 1
      }
      state.spread()
    }
    guard let registers = state.registers else { return }
    while index < total {
      registers.raise(Hashing.mix(bits[index]))
      index &+= 1
    }
  }
}

/// Counts numbers in bins.
struct BinCounter {
  let atoms: [Double]
  let edges: [Double]

  init(_ bins: NumericBins) {
    atoms = bins.atoms
    edges = bins.edges
  }

  /// Adds the rows of each atom and the rows above each edge.
  func count(_ values: UnsafeBufferPointer<Double>, into state: NumberState) {
    for (index, edge) in edges.enumerated() {
      var rows = 0
      for value in values { rows &+= value > edge ? 1 : 0 }
      state.above[index] += rows
    }
    for (index, atom) in atoms.enumerated() {
      var rows = 0
      for value in values { rows &+= value == atom ? 1 : 0 }
      state.atoms[index] += rows
    }
  }
}

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
