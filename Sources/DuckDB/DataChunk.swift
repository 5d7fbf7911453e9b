internal import CDuckDB

/// A piece of a result, at most about two thousand rows, column by column.
package struct DataChunk: ~Copyable {
  private let handle: ChunkHandle
  private let vectors: [Vector]
  /// Rows of the chunk.
  package let rowCount: Int

  init(taking chunk: duckdb_data_chunk) throws(DuckDBError) {
    handle = ChunkHandle(raw: chunk)
    rowCount = Int(duckdb_data_chunk_get_size(chunk))
    var vectors: [Vector] = []
    for index in 0..<duckdb_data_chunk_get_column_count(chunk) {
      vectors.append(try Vector(duckdb_data_chunk_get_vector(chunk, index)))
    }
    self.vectors = vectors
  }

  /// Reads one value.
  ///
  /// - Throws: ``DuckDBError`` where the column's type has no ``Value``.
  package func value(row: Int, column: Int) throws(DuckDBError) -> Value {
    precondition(row >= 0 && row < rowCount, "a row of the chunk")
    return try vectors[column].value(row)
  }

  /// Appends a column of doubles, NaN for NULL.
  ///
  /// - Throws: ``DuckDBError`` where the column holds anything else.
  package func append(column: Int, to numbers: inout [Double]) throws(DuckDBError) {
    try append(column, DUCKDB_TYPE_DOUBLE, to: &numbers, missing: .nan)
  }

  /// Appends a column of 64-bit integers; gives whether each row has one.
  ///
  /// - Throws: ``DuckDBError`` where the column holds anything else.
  package func append(column: Int, to numbers: inout [Int64]) throws(DuckDBError) -> Bool {
    try append(column, DUCKDB_TYPE_BIGINT, to: &numbers, missing: 0)
  }

  @discardableResult
  private func append<Number>(
    _ column: Int, _ type: duckdb_type, to numbers: inout [Number], missing: Number
  ) throws(DuckDBError) -> Bool {
    let vector = vectors[column]
    guard vector.type == type, let data = vector.data else {
      throw DuckDBError(operation: "read", message: "column \(column) must be cast first")
    }
    let values = UnsafeBufferPointer(
      start: data.assumingMemoryBound(to: Number.self), count: rowCount)
    guard vector.validity != nil else {
      numbers.append(contentsOf: values)
      return true
    }
    var isWhole = true
    for row in 0..<rowCount {
      let isThere = vector.isValid(row)
      isWhole = isWhole && isThere
      numbers.append(isThere ? values[row] : missing)
    }
    return isWhole
  }

  /// The values of a column as they lie in memory; valid inside `body`.
  package func withVector<Result>(column: Int, _ body: (VectorView) -> Result) -> Result? {
    let vector = vectors[column]
    return vector.data.map {
      body(VectorView(data: UnsafeRawPointer($0), validity: UnsafePointer(vector.validity)))
    }
  }

  /// Calls `body` with the bytes of a text or blob, or returns nil for NULL.
  package func withBytes<Result>(
    row: Int, column: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    precondition(row >= 0 && row < rowCount, "a row of the chunk")
    return vectors[column].withBytes(row, body)
  }
}

/// Owns a chunk.
struct ChunkHandle: ~Copyable {
  let raw: duckdb_data_chunk

  deinit {
    var destroyed: duckdb_data_chunk? = raw
    duckdb_destroy_data_chunk(&destroyed)
  }
}

/// A column of a chunk; valid as long as the chunk.
private struct Vector {
  let type: duckdb_type
  let data: UnsafeMutableRawPointer?
  /// Nil where nothing is NULL.
  let validity: UnsafeMutablePointer<UInt64>?

  init(_ vector: duckdb_vector?) throws(DuckDBError) {
    var logical = duckdb_vector_get_column_type(vector)
    defer { duckdb_destroy_logical_type(&logical) }
    type = duckdb_get_type_id(logical)
    data = duckdb_vector_get_data(vector)
    validity = duckdb_vector_get_validity(vector)
  }

  func isValid(_ row: Int) -> Bool {
    duckdb_validity_row_is_valid(validity, idx_t(row))
  }

  func value(_ row: Int) throws(DuckDBError) -> Value {
    guard let data, isValid(row) else { return .null }
    func load<T>(_ type: T.Type) -> T {
      data.load(fromByteOffset: row * MemoryLayout<T>.stride, as: T.self)
    }
    switch type {
    case DUCKDB_TYPE_BOOLEAN: return .boolean(load(UInt8.self) != 0)
    case DUCKDB_TYPE_TINYINT: return .integer(Int(load(Int8.self)))
    case DUCKDB_TYPE_SMALLINT: return .integer(Int(load(Int16.self)))
    case DUCKDB_TYPE_INTEGER: return .integer(Int(load(Int32.self)))
    case DUCKDB_TYPE_BIGINT: return .integer(Int(load(Int64.self)))
    case DUCKDB_TYPE_UTINYINT: return .integer(Int(load(UInt8.self)))
    case DUCKDB_TYPE_USMALLINT: return .integer(Int(load(UInt16.self)))
    case DUCKDB_TYPE_UINTEGER: return .integer(Int(load(UInt32.self)))
    case DUCKDB_TYPE_FLOAT: return .double(Double(load(Float.self)))
    case DUCKDB_TYPE_DOUBLE: return .double(load(Double.self))
    case DUCKDB_TYPE_VARCHAR:
      return .text(withBytes(row) { String(decoding: $0, as: UTF8.self) } ?? "")
    default:
      throw DuckDBError(
        operation: "read", message: "a column of type number \(type.rawValue) must be cast first")
    }
  }

  func withBytes<Result>(_ row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    guard type == DUCKDB_TYPE_VARCHAR || type == DUCKDB_TYPE_BLOB, let data, isValid(row) else {
      return nil
    }
    // Short strings lie inside the 16 bytes themselves, so the element must not be copied out.
    let element = data.advanced(by: row * MemoryLayout<duckdb_string_t>.stride)
      .assumingMemoryBound(to: duckdb_string_t.self)
    let length = Int(duckdb_string_t_length(element.pointee))
    return body(UnsafeRawBufferPointer(start: duckdb_string_t_data(element), count: length))
  }
}
