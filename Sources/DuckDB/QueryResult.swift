internal import CDuckDB

/// The rows of a query, read once, chunk by chunk.
package struct QueryResult: ~Copyable {
  fileprivate var result: duckdb_result

  /// Takes a result over and throws the message that it carries, if the call failed.
  init(
    taking result: duckdb_result, of operation: String, state: duckdb_state
  ) throws(DuckDBError) {
    self.result = result
    try check(operation, state, message: duckdb_result_error(&self.result))
  }

  deinit {
    var destroyed = result
    duckdb_destroy_result(&destroyed)
  }

  /// Number of columns.
  package var columnCount: Int {
    mutating get { Int(duckdb_column_count(&result)) }
  }

  /// Names of the columns.
  package var columnNames: [String] {
    mutating get {
      (0..<duckdb_column_count(&result)).map { index in
        duckdb_column_name(&result, index).map { String(cString: $0) } ?? ""
      }
    }
  }

  /// Gives the next rows, or nil at the end.
  package mutating func nextChunk() throws(DuckDBError) -> DataChunk? {
    guard let chunk = duckdb_fetch_chunk(result) else {
      // The end and an error look alike here; only an error leaves a message.
      if let message = duckdb_result_error(&result), message.pointee != 0 {
        throw DuckDBError(operation: "read", message: String(cString: message))
      }
      return nil
    }
    return try DataChunk(taking: chunk)
  }

  /// Reads all remaining rows.
  package mutating func rows() throws(DuckDBError) -> [[Value]] {
    var rows: [[Value]] = []
    let width = columnCount
    while let chunk = try nextChunk() {
      for row in 0..<chunk.rowCount {
        var values: [Value] = []
        for column in 0..<width { values.append(try chunk.value(row: row, column: column)) }
        rows.append(values)
      }
    }
    return rows
  }
}
