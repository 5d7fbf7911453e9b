internal import Foundation

/// What an engine may use of a machine.
package struct EngineLimits: Sendable, Hashable {
  /// Bytes that each of the engine's two databases may hold before it spills to disk.
  package var memoryBytes: UInt64
  /// Seconds that one statement with a user's SQL may take.
  package var userSQLSeconds: Double

  package init(
    memoryBytes: UInt64 = 4_000_000_000, userSQLSeconds: Double = EngineLimits.userSQLSeconds
  ) {
    self.memoryBytes = memoryBytes
    self.userSQLSeconds = userSQLSeconds
  }

  /// Ten minutes.
  package static let userSQLSeconds = 600.0

  /// The part of the machine's memory that one database may hold: two fifths.
  static let share = 0.4

  /// The limit in the library's words.
  package var memoryText: String { "\(memoryBytes)B" }

  /// Limits for the machine below a folder, `/` for this one.
  ///
  /// The memory is the smaller of what the machine has and what its control groups allow; of it
  /// two fifths, and 256 MB at least.
  package static func ofMachine(
    root: String = "/", physicalBytes: UInt64? = nil
  ) -> EngineLimits {
    let physical = physicalBytes ?? ProcessInfo.processInfo.physicalMemory
    let bytes = ([physical] + controlGroupLimits(root)).min() ?? physical
    return EngineLimits(memoryBytes: max(256_000_000, UInt64(Double(bytes) * share)))
  }

  /// The memory limits of this process's control groups and of all above them.
  private static func controlGroupLimits(_ root: String) -> [UInt64] {
    let top = root.hasSuffix("/") ? root : root + "/"
    guard let groups = text(top + "proc/self/cgroup") else { return [] }
    return groups.split(separator: "\n").flatMap { line -> [UInt64] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      if parts[1] == "" {
        return limits(of: String(parts[2]), in: top + "sys/fs/cgroup", file: "memory.max")
      }
      guard parts[1].split(separator: ",").contains("memory") else { return [] }
      return limits(
        of: String(parts[2]), in: top + "sys/fs/cgroup/memory", file: "memory.limit_in_bytes")
    }
  }

  private static func limits(of group: String, in folder: String, file: String) -> [UInt64] {
    var names = group.split(separator: "/").map(String.init)
    guard !names.contains("..") else { return [] }
    var limits: [UInt64] = []
    while true {
      let path = ([folder] + names + [file]).joined(separator: "/")
      let limit = text(path).flatMap { UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
      if let limit { limits.append(limit) }
      guard !names.isEmpty else { return limits }
      names.removeLast()
    }
  }

  /// A file's text; nil where there is none, as on a machine without control groups.
  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
