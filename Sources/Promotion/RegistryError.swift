package import DurableFiles

/// A registry that could not do what it was asked: what, on which subject, why, and the way out.
package struct RegistryError: Error, Sendable, Hashable, CustomStringConvertible {
  package let kind: Kind
  /// What was tried, as a verb: `promote`, `register`, `read` ….
  package let operation: String
  /// A path, model, version or log entry.
  package let subject: String
  package let cause: String
  /// What the user can do about it.
  package let remedy: String?

  package init(
    _ kind: Kind, _ operation: String, _ subject: String, cause: String, remedy: String? = nil
  ) {
    self.kind = kind
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  /// Takes over a failure of the file system while working on a registry.
  package init(_ operation: String, _ error: DurableFileError) {
    let isForbidden = error.isForbidden
    self.init(
      isForbidden ? .readOnly : .broken, operation, error.path,
      cause: "cannot \(error.operation): \(error.reason)",
      remedy: isForbidden ? "make the registry's folder writable for this user" : nil)
  }

  /// Runs file work on a registry and makes its failures the registry's.
  static func wrapping<Value>(
    _ operation: String, _ body: () throws(DurableFileError) -> Value
  ) throws(RegistryError) -> Value {
    do {
      return try body()
    } catch {
      throw RegistryError(operation, error)
    }
  }

  /// One sentence that says what failed and why.
  package var description: String {
    "cannot \(operation) \(subject): \(cause)" + (remedy.map { " (\($0))" } ?? "")
  }

  /// What sort of trouble it is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// There is no registry at the path.
    case missing
    /// The registry's format is newer than this program.
    case unknownFormat
    /// What is stored is not what was stored.
    case damaged
    case readOnly
    /// The file system failed, or another process holds the lock for too long.
    case broken
    case invalidName
    /// A model or version that the registry does not have.
    case unknown
    /// The request contradicts itself or what is on disk.
    case refused
  }
}
