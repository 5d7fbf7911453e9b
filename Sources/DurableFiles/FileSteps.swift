internal import Foundation

/// One change of the file system that a crash can come before or after.
package struct FileStep: Sendable, Hashable, CustomStringConvertible {
  package let kind: Kind
  package let path: String

  /// One sentence that says what failed and why.
  package var description: String { "\(kind.rawValue) \(path)" }

  /// What the step does; the raw value is a verb for messages.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case makeFolder = "make folder"
    case create
    case write
    case sync
    case link
    case rename
    case syncFolder = "sync folder"
    case remove
  }
}

/// The gate that every durable step passes through; tests stop or break a process at any step.
package struct FileSteps: Sendable {
  /// The most bytes that one write step takes.
  package let pieceBytes: Int
  private let before: @Sendable (FileStep) -> Int32

  /// Steps that nothing interferes with, in pieces of 1 MiB.
  package static let real = FileSteps { _ in 0 }

  /// Asks `before` ahead of each step: 0 lets it happen, an error number makes it fail with that.
  package init(pieceBytes: Int = 1 << 20, before: @escaping @Sendable (FileStep) -> Int32) {
    self.pieceBytes = max(1, pieceBytes)
    self.before = before
  }

  /// Performs a system call that returns a negative number on failure, again where interrupted.
  @discardableResult
  func perform(_ kind: FileStep.Kind, _ path: String, _ call: () -> Int) throws(DurableFileError)
    -> Int
  {
    let injected = before(FileStep(kind: kind, path: path))
    guard injected == 0 else { throw DurableFileError(kind.rawValue, path, code: injected) }
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw DurableFileError(kind.rawValue, path, code: code) }
    }
  }
}
