internal import CDuckDB

/// Throws the library's own message where a call did not succeed; every call with a state goes here.
func check(
  _ operation: String, _ state: duckdb_state, message: @autoclosure () -> UnsafePointer<CChar>?
) throws(DuckDBError) {
  guard state != DuckDBSuccess else { return }
  let text = message().map { String(cString: $0) } ?? "the library gave no message"
  throw DuckDBError(operation: operation, message: text)
}
