/// What an aggregate function of one's own gathers from rows; the library makes one for each thread.
///
/// An accumulator is used by one thread at a time, and is gone when its query has ended.
package protocol Accumulator: AnyObject {
  /// Takes the rows of a chunk.
  func update(_ rows: borrowing RowChunk) throws(DuckDBError)

  /// Takes over what another accumulator of the same function has gathered.
  func absorb(_ other: any Accumulator) throws(DuckDBError)

  /// Ends the gathering; the number is the function's value.
  func finish() throws(DuckDBError) -> Int
}

/// The arguments of an aggregate function for at most about two thousand rows.
package struct RowChunk: ~Copyable {
  /// Rows of the chunk, at least 1.
  package let rowCount: Int
  private let columns: (Int) -> VectorView
  private let kinds: (Int) -> VectorKind

  init(
    rowCount: Int, columns: @escaping (Int) -> VectorView, kinds: @escaping (Int) -> VectorKind
  ) {
    self.rowCount = rowCount
    self.columns = columns
    self.kinds = kinds
  }

  /// The values of an argument; valid as long as the chunk.
  package func vector(_ index: Int) -> VectorView { columns(index) }

  /// The type of an argument; the same for all chunks of a query.
  package func kind(_ index: Int) -> VectorKind { kinds(index) }
}

/// Values of one argument, as they lie in memory.
package struct VectorView {
  /// `rowCount` elements of the type's width; rows without a value hold anything.
  package let data: UnsafeRawPointer
  /// A bit a row, 1 where there is a value; nil where every row has one.
  package let validity: UnsafePointer<UInt64>?
}

/// How the values of a vector lie in memory.
package enum VectorKind: Sendable, Hashable {
  case boolean
  case int8, int16, int32, int64, int128
  case uint8, uint16, uint32, uint64
  case float, double
  /// Whole numbers of `bits` bits, to be divided by ten to the scale.
  case decimal(bits: Int, scale: Int)
  /// Days since 1970-01-01 in 32 bits.
  case date
  /// Microseconds in 64 bits: of the day, or since 1970-01-01 UTC.
  case time, timestamp
  /// 16 bytes: the length in the first 4, then up to 12 bytes padded with zeros, or 4 bytes of
  /// prefix and a pointer to all bytes.
  case text, blob
  case other
}
