internal import Foundation

/// Reads what a running command adds to `ASSAY_METRICS`.
struct MetricsFollower: Sendable {
  private let path: String
  private var offset = 0
  private var rest: [UInt8] = []
  /// The last whole line that could be read.
  private(set) var last: MetricLine?
  /// Whole lines that could be read.
  private(set) var lines = 0

  init(path: String) {
    self.path = path
  }

  /// Reads what came since the last look; a file that is not there, or shrinks, adds nothing.
  mutating func look() {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { return }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(file, &buffer, buffer.count, off_t(offset))
      guard count > 0 else { break }
      offset += count
      rest += buffer[..<count]
    }
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
    for line in rest[..<end].split(separator: UInt8(ascii: "\n")) {
      do throws(MetricLineError) {
        last = try MetricLine(line)
        lines += 1
      } catch {
        // The reading of the whole file says what is wrong.
        continue
      }
    }
    rest.removeFirst(end + 1)
  }
}
