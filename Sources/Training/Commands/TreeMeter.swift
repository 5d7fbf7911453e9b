internal import Foundation

/// Adds up what the processes of a tree use, from looks at `/proc` and, where there is one, from the
/// control group.
struct TreeMeter: Sendable {
  private let tree: ProcessTree
  private let group: ControlGroup?
  private var peak = 0
  /// Clock ticks of each process at its last sight, by number and start.
  private var ticks: [Process: UInt64] = [:]
  private var rootTicks: UInt64 = 0

  private struct Process: Hashable {
    var identifier: Int32
    var start: UInt64
  }

  init(tree: ProcessTree, group: ControlGroup?) {
    self.tree = tree
    self.group = group
  }

  /// Looks at the command's own process alone, which costs little.
  mutating func glance() {
    peak = max(peak, ProcessTable.highestMemory(of: tree.root) ?? 0)
  }

  /// Looks at every process and returns the bytes of memory that they hold together.
  ///
  /// Resident pages are added first; where these are more than `limit`, or the processes are many,
  /// pages that they share are counted by parts.
  mutating func look(limit: Int?) -> Int {
    guard let members = tree.members() else { return 0 }
    let living = members.filter { !$0.isDead }
    for process in members {
      ticks[Process(identifier: process.identifier, start: process.start)] = process.ticks
    }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    var bytes = living.reduce(0) { $0 + $1.residentPages * page }
    if living.count > 1, bytes > min(peak, limit ?? .max) {
      bytes = living.reduce(0) { sum, process in
        sum
          + (ProcessTable.proportionalMemory(of: process.identifier)
            ?? process.residentPages * page)
      }
    }
    peak = max(peak, bytes)
    return bytes
  }

  /// Looks at the command's process after its end, while the system still keeps its numbers.
  mutating func close() {
    guard let root = ProcessTable.status(of: tree.root) else { return }
    rootTicks = root.ticks + root.childTicks
    ticks[Process(identifier: root.identifier, start: root.start)] = root.ticks
  }

  /// What was used in all.
  var usage: ResourceUsage {
    let seen = ticks.values.reduce(0, +)
    let perSecond = max(1, Double(sysconf(Int32(_SC_CLK_TCK))))
    return ResourceUsage(
      cpuSeconds: max(group?.cpuSeconds() ?? 0, Double(max(seen, rootTicks)) / perSecond),
      peakMemoryBytes: group?.peakMemory() ?? peak, isCounted: group?.peakMemory() != nil)
  }
}
