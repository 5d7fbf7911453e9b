internal import Foundation

/// A file that could not be read or made durable: what was tried, on which path, and why not.
package struct DurableFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, as a verb: `write`, `rename`, `lock` ….
  package let operation: String
  package let path: String
  /// The system's error number; 0 where the refusal is not the system's.
  package let code: Int32
  package let reason: String

  /// Takes the reason from the system's error number.
  package init(_ operation: String, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
    reason = String(cString: strerror(code))
  }

  /// States a reason that is not the system's.
  package init(_ operation: String, _ path: String, reason: String) {
    self.operation = operation
    self.path = path
    code = 0
    self.reason = reason
  }

  /// Whether the path, or a folder on the way to it, does not exist.
  package var isMissing: Bool { code == ENOENT }

  /// Whether the file system or its permissions forbid writing.
  package var isForbidden: Bool { code == EROFS || code == EACCES || code == EPERM }

  /// One sentence that says what failed and why.
  package var description: String { "cannot \(operation) \(path): \(reason)" }
}
