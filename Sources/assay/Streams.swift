internal import Foundation

/// The program's two streams: results on standard output, progress and diagnostics on standard error.
enum Streams {
  /// Writes a result; nothing else goes to standard output. False where it did not arrive.
  @discardableResult
  static func result(_ text: String) -> Bool { result(Array(text.utf8)) }

  /// Writes the bytes of a result.
  @discardableResult
  static func result(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line of progress or a diagnostic; where nobody can read it, the run goes on.
  static func log(_ text: String) {
    progress(text + "\n")
  }

  /// Writes a part of a line of progress.
  static func progress(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes all bytes; a stream that is closed or full is an answer, not a crash.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { return false }
      } else {
        rest = rest.dropFirst(count)
      }
    }
    return true
  }
}
