/// A libgit2 call that did not work: what was tried, and the library's own account.
package struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, as it reads after "cannot".
  package var operation: String
  /// The call's negative status, for example -3 for "not found".
  package var code: Int32
  /// The library's class of the error: 2 operating system, 6 repository, 7 configuration, 10 index.
  package var errorClass: Int32
  /// The library's sentence.
  package var message: String

  /// Describes a failed call.
  package init(operation: String, code: Int32, errorClass: Int32, message: String) {
    self.operation = operation
    self.code = code
    self.errorClass = errorClass
    self.message = message
  }

  /// The operation and the library's sentence.
  package var description: String { "cannot \(operation): \(message)" }
}
