internal import Foundation

/// The processes of the machine as `/proc` shows them (proc(5)).
enum ProcessTable {
  /// One process at the time of the look.
  struct Entry: Sendable, Hashable {
    var identifier: Int32
    var parent: Int32
    var group: Int32
    var session: Int32
    /// Whether it has ended and only waits to be collected.
    var isDead: Bool

    /// When it started, in clock ticks since the system did.
    var start: UInt64
    /// Clock ticks that it ran, and that children ran which it collected.
    var ticks: UInt64
    var childTicks: UInt64
    /// Pages of memory that it holds, shared ones too.
    var residentPages: Int

    /// Whether the environment that it was started with has this variable and value.
    ///
    /// Environments of other users' processes cannot be read and carry nothing.
    func carries(_ variable: [UInt8]) -> Bool {
      guard let environment = ProcessTable.contents("/proc/\(identifier)/environ") else {
        return false
      }
      return environment.split(separator: 0).contains { $0.elementsEqual(variable) }
    }
  }

  /// Reads all processes, or returns nil where there is no `/proc`.
  static func read() -> [Entry]? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let identifier = Int32(name), let entry = status(of: identifier) else { continue }
      entries.append(entry)
    }
    return entries.isEmpty ? nil : entries.sorted { $0.identifier < $1.identifier }
  }

  /// The memory of a process in bytes, shared pages by their part; nil where it cannot be read.
  static func proportionalMemory(of identifier: Int32) -> Int? {
    field("Pss:", in: "/proc/\(identifier)/smaps_rollup")
  }

  /// The most memory that a process held since it started, in bytes.
  static func highestMemory(of identifier: Int32) -> Int? {
    field("VmHWM:", in: "/proc/\(identifier)/status")
  }

  /// The value of a line such as `VmHWM:  1234 kB`.
  private static func field(_ name: String, in path: String) -> Int? {
    guard let bytes = contents(path) else { return nil }
    let line = bytes.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: name.utf8) }
    let words = line?.split(separator: UInt8(ascii: " "))
    return words?.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
      .map { $0 * 1024 }
  }

  /// Reads `/proc/PID/stat`; the name in parentheses may itself hold parentheses and spaces.
  static func status(of identifier: Int32) -> Entry? {
    guard let bytes = contents("/proc/\(identifier)/stat"),
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 22)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 21, let parent = Int32(fields[1]), let group = Int32(fields[2]),
      let session = Int32(fields[3]), let start = UInt64(fields[19])
    else { return nil }
    func number(_ index: Int) -> UInt64 { UInt64(fields[index]) ?? 0 }
    return Entry(
      identifier: identifier, parent: parent, group: group, session: session,
      isDead: "ZXx".contains(fields[0]), start: start, ticks: number(11) + number(12),
      childTicks: number(13) + number(14), residentPages: Int(fields[21]) ?? 0)
  }

  /// The bytes of a file of `/proc`, or nil when the process is gone or belongs to somebody else.
  static func contents(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = Foundation.read(file, &buffer, buffer.count)
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
