internal import CDuckDB

/// An open database; closed when the value goes and all its connections are gone.
package struct Database: ~Copyable {
  private let handle: DatabaseHandle

  /// Opens a database in memory, or the file at `path`, with settings of the library.
  ///
  /// - Throws: ``DuckDBError`` with the library's message, also for a setting that does not exist.
  package init(path: String? = nil, settings: KeyValuePairs<String, String> = [:])
    throws(DuckDBError)
  {
    let configuration = try Configuration()
    for (name, value) in settings { try configuration.set(name, to: value) }
    var database: duckdb_database?
    var message: UnsafeMutablePointer<CChar>?
    defer { duckdb_free(message) }
    let state = duckdb_open_ext(path, &database, configuration.raw, &message)
    try check("open", state, message: UnsafePointer(message))
    handle = DatabaseHandle(raw: database)
  }

  /// Opens a connection, which has its own current settings and transactions.
  package func connect() throws(DuckDBError) -> Connection {
    try Connection(to: handle.raw)
  }

  /// The version of the library, for example `v1.5.5`.
  package static var libraryVersion: String { String(cString: duckdb_library_version()) }
}

/// Owns an open database.
struct DatabaseHandle: ~Copyable {
  let raw: duckdb_database?

  deinit {
    var closing = raw
    duckdb_close(&closing)
  }
}

/// Owns settings that a database is opened with.
private struct Configuration: ~Copyable {
  let raw: duckdb_config?

  init() throws(DuckDBError) {
    var created: duckdb_config?
    try check("configure", duckdb_create_config(&created), message: nil)
    raw = created
  }

  /// Stores a setting; its value is judged when the database is opened.
  borrowing func set(_ name: String, to value: String) throws(DuckDBError) {
    guard duckdb_set_config(raw, name, value) == DuckDBSuccess else {
      throw DuckDBError(operation: "configure", message: "there is no setting \(name) = \(value)")
    }
  }

  deinit {
    var destroyed = raw
    duckdb_destroy_config(&destroyed)
  }
}
