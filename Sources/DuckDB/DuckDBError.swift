/// A call of the library that did not work.
package struct DuckDBError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried: `open`, `connect`, `query`, `prepare`, `read`.
  package let operation: String
  /// The library's message, as it gave it.
  package let message: String

  package init(operation: String, message: String) {
    self.operation = operation
    self.message = message
  }

  /// One sentence that says what failed and why.
  package var description: String { "cannot \(operation): \(message)" }
}
