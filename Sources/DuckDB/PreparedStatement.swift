internal import CDuckDB

/// A statement that was parsed and bound, and can run with different values.
package struct PreparedStatement: ~Copyable {
  private let handle: StatementHandle

  init(_ sql: String, on connection: duckdb_connection?) throws(DuckDBError) {
    var statement: duckdb_prepared_statement?
    let state = duckdb_prepare(connection, sql, &statement)
    let owner = StatementHandle(raw: statement)
    try check("prepare", state, message: duckdb_prepare_error(owner.raw))
    handle = owner
  }

  /// Number of values to bind.
  package var parameterCount: Int { Int(duckdb_nparams(handle.raw)) }

  /// Names of the result's columns.
  package var columnNames: [String] {
    (0..<duckdb_prepared_statement_column_count(handle.raw)).map { index in
      let name = duckdb_prepared_statement_column_name(handle.raw, index)
      defer { duckdb_free(UnsafeMutableRawPointer(mutating: name)) }
      return name.map { String(cString: $0) } ?? ""
    }
  }

  /// Families of the types of the result's columns.
  package var columnKinds: [ColumnKind] {
    (0..<duckdb_prepared_statement_column_count(handle.raw)).map { index in
      var type = duckdb_prepared_statement_column_logical_type(handle.raw, index)
      defer { duckdb_destroy_logical_type(&type) }
      return ColumnKind(type)
    }
  }

  /// Binds a text to the parameter at a position from 1.
  package borrowing func bind(_ text: String, at position: Int) throws(DuckDBError) {
    var bytes = text
    let state = bytes.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        duckdb_bind_varchar_length(
          handle.raw, idx_t(position), $0.baseAddress, idx_t($0.count))
      }
    }
    try check("bind", state, message: duckdb_prepare_error(handle.raw))
  }

  /// Runs the statement.
  package borrowing func execute() throws(DuckDBError) -> QueryResult {
    var result = duckdb_result()
    let state = duckdb_execute_prepared(handle.raw, &result)
    return try QueryResult(taking: result, of: "execute", state: state)
  }

  /// Runs the statement, of whose result no more lies in memory than what is read at a time.
  package borrowing func stream() throws(DuckDBError) -> QueryResult {
    let pending = try PendingHandle(handle.raw)
    var result = duckdb_result()
    let state = duckdb_execute_pending(pending.raw, &result)
    return try QueryResult(taking: result, of: "execute", state: state)
  }
}

/// Owns a statement that is about to run.
private struct PendingHandle: ~Copyable {
  let raw: duckdb_pending_result?

  init(_ statement: duckdb_prepared_statement?) throws(DuckDBError) {
    var pending: duckdb_pending_result?
    let state = duckdb_pending_prepared_streaming(statement, &pending)
    raw = pending
    try check("execute", state, message: duckdb_pending_error(pending))
  }

  deinit {
    var destroyed = raw
    duckdb_destroy_pending(&destroyed)
  }
}

/// Owns a prepared statement, also one whose preparation failed.
struct StatementHandle: ~Copyable {
  let raw: duckdb_prepared_statement?

  deinit {
    var destroyed = raw
    duckdb_destroy_prepare(&destroyed)
  }
}
