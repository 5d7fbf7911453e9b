internal import Foundation

/// A log file that keeps its beginning and its end and counts what it leaves out between them.
///
/// Every line begins with the time at which its first byte came, in UTC. The beginning is written as
/// it comes, the end when the command has ended. Secrets are masked in whole lines; bytes that are not
/// UTF-8 stay as they are.
struct BoundedLog: ~Copyable, Sendable {
  private let file: Int32
  private let mask: @Sendable (String) -> String
  private let now: @Sendable () -> Double
  private let headLimit: Int
  private let tailLimit: Int
  private var written = 0
  private var isHeadFull = false
  /// Bytes after the last line end while the head is not full, and when the first of them came.
  private var pending: [UInt8] = []
  private var pendingSince = 0.0
  private var tail = LogTail()
  private var recent: [UInt8] = []
  private var failure: String?
  private(set) var summary = LogSummary()

  /// Opens the file anew; limits are bytes of the two parts.
  init(
    path: String, headLimit: Int = 1 << 20, tailLimit: Int = 1 << 20,
    mask: @escaping @Sendable (String) -> String, now: @escaping @Sendable () -> Double
  ) throws(CommandStartError) {
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandStartError(message: "its log '\(path)' cannot be written: " + reason)
    }
    self.mask = mask
    self.now = now
    self.headLimit = headLimit
    self.tailLimit = tailLimit
  }

  deinit {
    close(file)
  }

  /// Takes the next bytes of the command.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    summary.bytes += bytes.count
    let time = now()
    if isHeadFull {
      tail.append(bytes, at: time, limit: tailLimit)
      return
    }
    if pending.isEmpty { pendingSince = time }
    pending += bytes
    let end = endOfFittingLines()
    if end > 0 {
      writeLines(pending[..<end], times: [pendingSince, time])
      pending.removeFirst(end)
      pendingSince = time
    }
    if isHeadFull {
      tail.append(pending[...], at: pendingSince, limit: tailLimit)
      pending = []
    }
  }

  /// Bytes of whole lines that the head has room for; where more is there, the head is full.
  private mutating func endOfFittingLines() -> Int {
    var end = 0
    var size = written
    var isLineStart = isAtLineStart
    for index in pending.indices {
      size += isLineStart ? 1 + LogStamp.bytes : 1
      isLineStart = pending[index] == 0x0A
      guard size <= headLimit else {
        isHeadFull = true
        return end
      }
      if Self.endsLine(pending[index]) { end = index + 1 }
    }
    return end
  }

  /// Writes what is left and returns the last lines for reports.
  mutating func finish() -> String {
    if isHeadFull {
      writeTail()
    } else if !pending.isEmpty {
      writeLines(pending[...], times: [pendingSince])
    }
    pending = []
    var text = LogText.lastLines(of: recent)
    if let failure { text += "\n[the log file is incomplete: \(failure)]" }
    return text
  }

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func writeTail() {
    // A line takes its time with it, so more of the raw bytes may be left out.
    let parts = tail.parts(limit: tailLimit, stampBytes: LogStamp.bytes)
    var times: [Double] = []
    var isLineStart = true
    for part in parts {
      for byte in part.bytes {
        if isLineStart { times.append(part.time) }
        isLineStart = byte == 0x0A
      }
    }
    let bytes = Array(parts.map(\.bytes).joined())
    var masked = LogText.masked(bytes[...], by: mask, counting: &summary.binary)
    if tail.dropped > 0 {
      // The first line may begin inside a secret that no mask recognises.
      let end = masked.prefix(4096).firstIndex(where: Self.endsLine)
      let cut = end.map { $0 + 1 } ?? min(4096, masked.count)
      masked.removeFirst(cut)
      if end != nil, !times.isEmpty { times.removeFirst() }
      summary.omitted = tail.dropped + cut
      write(Array("\n[\(summary.omitted) bytes left out]\n".utf8))
    }
    isAtLineStart = true
    writeMasked(masked, times: times)
  }

  private var isAtLineStart = true

  /// Masks whole lines and writes them with their times.
  private mutating func writeLines(_ bytes: ArraySlice<UInt8>, times: [Double]) {
    writeMasked(LogText.masked(bytes, by: mask, counting: &summary.binary), times: times)
  }

  /// Writes lines with their times; lines beyond the last time have the last.
  private mutating func writeMasked(_ masked: [UInt8], times: [Double]) {
    recent += masked
    if recent.count > 2 * LogText.window { recent.removeFirst(recent.count - LogText.window) }
    var stamped: [UInt8] = []
    stamped.reserveCapacity(masked.count + 64)
    var number = 0
    var stamp: (time: Double, text: [UInt8]) = (.nan, [])
    for line in masked.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.endIndex == masked.endIndex, line.isEmpty { break }
      let time = times.isEmpty ? 0 : times[min(number, times.count - 1)]
      if time != stamp.time { stamp = (time, LogStamp.text(time)) }
      if isAtLineStart { stamped += stamp.text }
      number += 1
      stamped += line
      isAtLineStart = line.endIndex < masked.endIndex
      if isAtLineStart { stamped.append(UInt8(ascii: "\n")) }
    }
    write(stamped)
  }

  private mutating func write(_ bytes: [UInt8]) {
    written += bytes.count
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
