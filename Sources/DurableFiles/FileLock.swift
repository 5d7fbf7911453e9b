internal import Foundation

/// An exclusive lock on a file, held while the value lives; the kernel drops it with the process.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Waits for the lock, asking again every 20 ms.
  ///
  /// The lock file is made where it is missing and is never removed. It holds one line that says who
  /// has the lock, for the message of whoever waits in vain.
  ///
  /// - Parameters:
  ///   - path: The lock file.
  ///   - holder: Who takes the lock, one line.
  ///   - timeout: Seconds; 0 asks once.
  /// - Returns: The lock, which is held until it is released or goes.
  /// - Throws: ``DurableFileError`` after the timeout, naming the holder, and where the lock file
  ///   cannot be opened.
  package static func acquire(
    _ path: String, holder: String, timeout: Double = 60
  ) async throws(DurableFileError) -> FileLock {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw DurableFileError("lock", path, code: errno) }
    let lock = FileLock(descriptor: descriptor)
    var waited = 0.0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else { throw DurableFileError("lock", path, code: code) }
      guard waited < timeout else {
        let rival = currentHolder(descriptor)
        throw DurableFileError(
          "lock", path,
          reason: "\(rival) has held it for the \(Int(timeout)) s of waiting; try again later")
      }
      do {
        try await Task.sleep(for: .milliseconds(20))
      } catch {
        throw DurableFileError("lock", path, reason: "the wait was cancelled")
      }
      waited += 0.02
    }
    note(holder, in: descriptor)
    return lock
  }

  /// Gives the lock up; the end of the value does so too.
  package borrowing func release() {
    flock(descriptor, LOCK_UN)
  }

  deinit {
    close(descriptor)
  }

  /// Writes the holder's line; the lock holds without it, so a full disk does not matter here.
  private static func note(_ holder: String, in descriptor: Int32) {
    let line = Array((printable(holder) + "\n").utf8)
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = pwrite(descriptor, line, line.count, 0)
  }

  private static func currentHolder(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 300)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let text = count > 0 ? printable(String(decoding: buffer[..<count], as: UTF8.self)) : ""
    return text.isEmpty ? "another process" : text
  }

  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    ).prefix(200).description
  }
}
