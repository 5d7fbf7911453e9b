internal import DuckDB

/// Hashes the rows of a key's columns. A class, because it owns its buffers.
final class KeyHasher {
  /// Positions of the columns among the arguments.
  let columns: [Int]
  let hashes = KeyHashes()
  private let kinds: [VectorKind]
  private let row: UnsafeMutablePointer<UInt64>
  private let isKey: UnsafeMutablePointer<Bool>
  private static let rowLimit = 4096

  init(columns: [Int], kinds: [VectorKind]) {
    self.columns = columns
    self.kinds = kinds
    row = .allocate(capacity: Self.rowLimit)
    isKey = .allocate(capacity: Self.rowLimit)
    row.initialize(repeating: 0, count: Self.rowLimit)
    isKey.initialize(repeating: false, count: Self.rowLimit)
  }

  deinit {
    row.deallocate()
    isKey.deallocate()
  }

  /// Hashes rows of a chunk.
  func update(_ vectors: [VectorView], _ rows: Range<Int>) {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(rows.upperBound, start + Self.rowLimit)
      hash(vectors, start..<end)
      start = end
    }
  }

  private func hash(_ vectors: [VectorView], _ rows: Range<Int>) {
    for index in 0..<rows.count { (row[index], isKey[index]) = (0, true) }
    for (position, vector) in vectors.enumerated() {
      add(vector, kinds[position], rows, isFirst: position == 0)
    }
    var kept = 0
    for index in 0..<rows.count {
      row[kept] = row[index]
      kept &+= isKey[index] ? 1 : 0
    }
    hashes.append(UnsafeBufferPointer(start: row, count: kept))
  }

  private func add(_ vector: VectorView, _ kind: VectorKind, _ rows: Range<Int>, isFirst: Bool) {
    switch kind {
    case .text, .blob:
      join(vector, rows, isFirst) { TextElement(vector.data, $0).hash }
    case .float:
      join(vector, rows, isFirst) { Self.hash(Double(Self.load(vector, $0, Float.self))) }
    case .double: join(vector, rows, isFirst) { Self.hash(Self.load(vector, $0, Double.self)) }
    case .int128, .decimal(128, _):
      join(vector, rows, isFirst) { row in
        let value = Self.load(vector, row, Int128.self)
        return Hashing.joined(
          UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
      }
    default:
      switch kind.width {
      case 1: join(vector, rows, isFirst) { Hashing.mix(UInt64(Self.load(vector, $0, UInt8.self))) }
      case 2:
        join(vector, rows, isFirst) { Hashing.mix(UInt64(Self.load(vector, $0, UInt16.self))) }
      case 4:
        join(vector, rows, isFirst) { Hashing.mix(UInt64(Self.load(vector, $0, UInt32.self))) }
      default: join(vector, rows, isFirst) { Hashing.mix(Self.load(vector, $0, UInt64.self)) }
      }
    }
  }

  /// Equal numbers have equal hashes: one zero, one NaN.
  private static func hash(_ number: Double) -> UInt64 {
    Hashing.mix(number.isNaN ? Double.nan.bitPattern : (number + 0).bitPattern)
  }

  @inline(__always)
  private static func load<T: BitwiseCopyable>(
    _ vector: VectorView, _ row: Int, _ type: T.Type
  ) -> T {
    vector.data.assumingMemoryBound(to: type)[row]
  }

  @inline(__always)
  private func join(
    _ vector: VectorView, _ rows: Range<Int>, _ isFirst: Bool, _ hash: (Int) -> UInt64
  ) {
    for index in rows {
      let place = index &- rows.lowerBound
      guard vector.validity.map({ $0[index >> 6] >> UInt64(index & 63) & 1 == 1 }) ?? true else {
        isKey[place] = false
        continue
      }
      let value = hash(index)
      row[place] = isFirst ? value : Hashing.joined(row[place], value)
    }
  }
}

extension VectorKind {
  /// Bytes of a value, up to 8.
  var width: Int {
    switch self {
    case .boolean, .int8, .uint8: 1
    case .int16, .uint16, .decimal(16, _): 2
    case .int32, .uint32, .date, .float, .decimal(32, _): 4
    default: 8
    }
  }
}
