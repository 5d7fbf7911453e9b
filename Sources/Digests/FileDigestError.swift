internal import Foundation

/// A file that could not be hashed.
package struct FileDigestError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was asked for.
  package let path: String
  /// What was tried, as it reads after "cannot".
  package let operation: String
  /// Why it did not work.
  package let reason: String

  /// Describes a failure; without a reason, the system's last error is one.
  package init(path: String, operation: String, reason: String? = nil) {
    self.path = path
    self.operation = operation
    self.reason = reason ?? String(cString: strerror(errno))
  }

  /// The operation, the file and the reason.
  package var description: String { "cannot \(operation) \(path): \(reason)" }
}
