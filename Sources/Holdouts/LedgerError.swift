/// A ledger that could not be read or added to: what was tried, on what, why, and the way out.
package struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, as a verb.
  package var operation: String
  /// An entry, a reference, a folder or a remote.
  package var subject: String
  package var cause: String
  package var remedy: String?

  package init(_ operation: String, _ subject: String, _ cause: String, remedy: String? = nil) {
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  /// One sentence that says what failed and why.
  package var description: String {
    "cannot \(operation) \(subject): \(cause)" + (remedy.map { " (\($0))" } ?? "")
  }
}
