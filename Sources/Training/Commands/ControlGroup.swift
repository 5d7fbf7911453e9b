internal import Foundation
internal import Synchronization

/// A control group of its own for one command (cgroup v2), where the system lets the program make one.
///
/// The kernel then knows every process of the command, whatever it does to hide, and keeps the memory
/// limit where the memory controller is there.
final class ControlGroup: Sendable {
  private let folder: String
  /// Whether the kernel keeps the memory limit.
  let keepsMemory: Bool
  private static let names = Atomic<Int>(0)

  private init(folder: String, keepsMemory: Bool) {
    self.folder = folder
    self.keepsMemory = keepsMemory
  }

  /// Makes a group below the program's own, with a limit in bytes where one is asked; nil where there
  /// is no cgroup v2 that can be written. `process` is the folder of this process in `/proc`.
  static func make(memory: Int?, process: String = "/proc/self") -> ControlGroup? {
    guard let own = ownFolder(process), access(own, W_OK) == 0 else { return nil }
    let number = names.add(1, ordering: .relaxed).newValue
    let folder = own + "/assay-\(getpid())-\(number)"
    guard mkdir(folder, 0o755) == 0 else { return nil }
    let hasController =
      access(folder + "/memory.max", F_OK) == 0
      || (write("+memory", to: own + "/cgroup.subtree_control")
        && access(folder + "/memory.max", F_OK) == 0)
    var keepsMemory = false
    if let memory, hasController {
      keepsMemory = write(String(memory), to: folder + "/memory.max")
      _ = write("0", to: folder + "/memory.swap.max")
      _ = write("1", to: folder + "/memory.oom.group")
    }
    return ControlGroup(folder: folder, keepsMemory: keepsMemory)
  }

  /// Moves a process and what it will start into the group.
  func take(_ process: Int32) {
    _ = Self.write(String(process), to: folder + "/cgroup.procs")
  }

  /// The numbers of the living processes.
  func processes() -> [Int32] {
    text("cgroup.procs")?.split(separator: "\n").compactMap { Int32($0) } ?? []
  }

  /// Seconds of all processors; nil where the kernel does not count them.
  func cpuSeconds() -> Double? { value("usage_usec", in: "cpu.stat").map { Double($0) / 1e6 } }

  /// The most memory that was held at one time, in bytes; nil without the controller.
  func peakMemory() -> Int? {
    text("memory.peak").flatMap { Int($0.filter { !$0.isWhitespace }) }.flatMap {
      $0 > 0 ? $0 : nil
    }
  }

  /// Whether the kernel ended processes of the group for want of memory.
  var wasOutOfMemory: Bool { keepsMemory && (value("oom_kill", in: "memory.events") ?? 0) > 0 }

  /// Kills every process at once.
  func kill() { _ = Self.write("1", to: folder + "/cgroup.kill") }

  /// Removes the group, which must have no process any more.
  func remove() {
    for _ in 0..<50 where rmdir(folder) != 0 && errno == EBUSY { usleep(2000) }
  }

  /// The file that kills every process, for whoever outlives this program.
  var killPath: String { folder + "/cgroup.kill" }

  private func value(_ name: String, in file: String) -> Int? {
    text(file)?.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      .flatMap { Int($0.dropFirst(name.count + 1)) }
  }

  private func text(_ file: String) -> String? {
    ProcessTable.contents(folder + "/" + file).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where the program's own group lies in the file system.
  private static func ownFolder(_ process: String) -> String? {
    guard let groups = ProcessTable.contents(process + "/cgroup"),
      let mounts = ProcessTable.contents(process + "/mountinfo"),
      let own = lines(groups).first(where: { $0.hasPrefix("0::/") })?.dropFirst(3)
    else { return nil }
    for mount in lines(mounts) where mount.contains(" - cgroup2 ") {
      let fields = mount.split(separator: " ")
      guard fields.count > 4 else { continue }
      let root = fields[3] == "/" ? "" : String(fields[3])
      guard own.hasPrefix(root) else { continue }
      let path = fields[4] + own.dropFirst(root.count)
      return path.hasSuffix("/") ? String(path.dropLast()) : String(path)
    }
    return nil
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  private static func write(_ text: String, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return Foundation.write(file, bytes, bytes.count) == bytes.count
  }
}
