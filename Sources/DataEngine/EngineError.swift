/// An operation of the engine that did not work, with the library's message.
package struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
  package var operation: String
  package var subject: String
  package var message: String

  package init(operation: String, subject: String, message: String) {
    self.operation = operation
    self.subject = subject
    self.message = message
  }

  /// One sentence that says what failed and why.
  package var description: String { "cannot \(operation) \(subject): \(message)" }
}
