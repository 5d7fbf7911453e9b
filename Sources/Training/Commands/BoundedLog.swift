internal import Foundation

/// A log file that keeps its beginning and its end and counts what it leaves out between them.
///
/// The beginning is written as it comes, the end when the command has ended. Secrets are masked in
/// whole lines; bytes that are not UTF-8 stay as they are.
struct BoundedLog: ~Copyable, Sendable {
  private let file: Int32
  private let mask: @Sendable (String) -> String
  private let headLimit: Int
  private let tailLimit: Int
  private var written = 0
  private var isHeadFull = false
  /// Bytes after the last line end while the head is not full, and the tail when it is.
  private var pending: [UInt8] = []
  private var omitted = 0
  private var recent: [UInt8] = []
  private var failure: String?

  /// Opens the file anew; limits are bytes of the two parts.
  init(
    path: String, headLimit: Int = 1 << 20, tailLimit: Int = 1 << 20,
    mask: @escaping @Sendable (String) -> String
  ) throws(CommandStartError) {
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandStartError(message: "its log '\(path)' cannot be written: " + reason)
    }
    self.mask = mask
    self.headLimit = headLimit
    self.tailLimit = tailLimit
  }

  deinit {
    close(file)
  }

  /// Takes the next bytes of the command.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    pending += bytes
    if isHeadFull {
      guard pending.count > 2 * tailLimit else { return }
      omitted += pending.count - tailLimit
      pending.removeFirst(pending.count - tailLimit)
    } else if written + pending.count > headLimit {
      isHeadFull = true
    } else if let end = pending.lastIndex(where: Self.endsLine) {
      write(LogText.masked(pending[...end], by: mask))
      written += end + 1
      pending.removeFirst(end + 1)
    }
  }

  /// Writes what is left and returns the last lines for reports.
  mutating func finish() -> String {
    if pending.count > tailLimit {
      omitted += pending.count - tailLimit
      pending.removeFirst(pending.count - tailLimit)
    }
    var tail = LogText.masked(pending[...], by: mask)
    if omitted > 0 {
      // The first line may begin inside a secret that no mask recognises.
      let cut = tail.prefix(4096).firstIndex(where: Self.endsLine).map { $0 + 1 } ?? 4096
      omitted += min(cut, tail.count)
      tail.removeFirst(min(cut, tail.count))
      write(Array("\n[\(omitted) bytes left out]\n".utf8))
    }
    write(tail)
    pending = []
    var text = LogText.lastLines(of: recent)
    if let failure { text += "\n[the log file is incomplete: \(failure)]" }
    return text
  }

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func write(_ bytes: [UInt8]) {
    recent += bytes
    if recent.count > 2 * LogText.window { recent.removeFirst(recent.count - LogText.window) }
    var rest = bytes[...]
    while failure == nil, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        failure = String(cString: strerror(errno))
      }
    }
  }
}
