/// A report that could not be written or read: what was tried, on what, and why it failed.
package struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, for example `read the run's record`.
  package var operation: String
  /// What it was tried on: a format's name or the path of a key in a record.
  package var subject: String
  /// Why it failed and, where it helps, what to do.
  package var message: String

  package init(operation: String, subject: String, message: String) {
    self.operation = operation
    self.subject = subject
    self.message = message
  }

  /// The whole error in one line, for people.
  package var description: String {
    "cannot " + operation + " (" + subject + "): " + message
  }
}
