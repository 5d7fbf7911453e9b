internal import CDuckDB

/// A connection to a database; disconnected when the value and all its interrupters are gone.
package struct Connection: ~Copyable {
  private let handle: ConnectionHandle

  init(to database: duckdb_database?) throws(DuckDBError) {
    handle = try ConnectionHandle(to: database)
  }

  /// Ends a running query of this connection from any thread.
  package var interrupter: Interrupter { Interrupter(handle: handle) }

  /// Runs SQL, of which the last statement gives the result.
  package borrowing func query(_ sql: String) throws(DuckDBError) -> QueryResult {
    guard !sql.utf8.contains(0) else {
      throw DuckDBError(operation: "query", message: "the SQL holds a NUL character")
    }
    var result = duckdb_result()
    let state = duckdb_query(handle.raw, sql, &result)
    return try QueryResult(taking: result, of: "query", state: state)
  }

  /// Gives a function to the database.
  func register(_ function: duckdb_aggregate_function?) -> duckdb_state {
    duckdb_register_aggregate_function(handle.raw, function)
  }

  /// Prepares one statement, `?` standing for values that are bound later.
  package borrowing func prepare(_ sql: String) throws(DuckDBError) -> PreparedStatement {
    guard !sql.utf8.contains(0) else {
      throw DuckDBError(operation: "prepare", message: "the SQL holds a NUL character")
    }
    return try PreparedStatement(sql, on: handle.raw)
  }
}

/// Ends the query that its connection is running; does nothing where none runs.
package struct Interrupter: Sendable {
  fileprivate let handle: ConnectionHandle

  /// Asks the running query to stop; it then throws an error that says so.
  package func interrupt() { duckdb_interrupt(handle.raw) }
}

/// Owns a connection. A class, because an interrupter on another thread must keep it alive.
private final class ConnectionHandle: Sendable {
  // The pointer never changes, and of its calls only `duckdb_interrupt` comes from other threads.
  nonisolated(unsafe) let raw: duckdb_connection?

  init(to database: duckdb_database?) throws(DuckDBError) {
    var connection: duckdb_connection?
    try check("connect", duckdb_connect(database, &connection), message: nil)
    raw = connection
  }

  deinit {
    var closing = raw
    duckdb_disconnect(&closing)
  }
}
