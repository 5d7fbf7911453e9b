internal import CGit2

/// A libgit2 call that did not work: its name, code, class and the library's message.
package struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
  package var operation: String
  package var code: Int32
  package var errorClass: Int32
  package var message: String

  package init(operation: String, code: Int32, errorClass: Int32, message: String) {
    self.operation = operation
    self.code = code
    self.errorClass = errorClass
    self.message = message
  }

  package var description: String { "cannot \(operation): \(message)" }
}
