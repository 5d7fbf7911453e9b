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
    var moments = Moments()
    if !request.skipsMoments || !request.ranges.isEmpty {
      moments = Moments(of: block)
      ordered.moments.merge(moments)
    }
    if ordered.sketch != nil { sampler.insert(block, into: &ordered.sketch) }
    count(block.count)
    bins?.count(block, into: state)
    for (index, range) in request.ranges.enumerated() {
      state.outside[index] += range.outside(block, moments)
    }
    for (index, interval) in request.intervals.enumerated() {
      interval.add(block, to: &state.intervals[index])
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
