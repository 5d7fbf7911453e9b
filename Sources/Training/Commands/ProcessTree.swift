internal import Foundation
internal import Synchronization

/// A command and all processes that come from it, wherever they moved.
///
/// A process belongs to the tree when it is in the command's process group, session or control group,
/// was started by a member, carries the ``marker`` in its environment, or was a member at an earlier
/// look; the marker finds processes that left the session and lost their parent. Where there is no
/// control group, one that does both between two looks and clears its environment is not found.
/// Without `/proc` only the process group is known.
final class ProcessTree: Sendable {
  /// The environment variable that marks every process of a command.
  static let marker = "ASSAY_RUN_TOKEN"

  /// The command's process, which leads its session and process group.
  let root: Int32
  private let mark: [UInt8]
  private let group: ControlGroup?
  /// Members of earlier looks by number, with the time of their start.
  private let known = Mutex<[Int32: UInt64]>([:])

  /// Names the tree of a process; `token` is the marker's value, different for every command that
  /// runs at one time.
  init(root: Int32, token: String, group: ControlGroup? = nil) {
    self.root = root
    mark = Array((Self.marker + "=" + token).utf8)
    self.group = group
  }

  /// Ends every process: SIGTERM, then after the grace SIGKILL; returns how many had to be asked.
  ///
  /// Processes get `patience` to notice by themselves that the command has ended.
  func end(after patience: Duration, graceSeconds: Double) async -> Int {
    let clock = ContinuousClock()
    let firstAsking = clock.now + patience
    while let living = living(), clock.now < firstAsking {
      if living.isEmpty { return 0 }
      await Pause.wait(.milliseconds(20))
    }
    var asked: Set<Int32> = []
    let deadline = clock.now + .seconds(min(max(graceSeconds, 0), 1e6))
    while let living = living(), clock.now < deadline {
      if living.isEmpty { return asked.count }
      for process in living where asked.insert(process).inserted {
        kill(process, SIGTERM)
        // A stopped process sees the request only when it goes on.
        kill(process, SIGCONT)
      }
      await Pause.wait(.milliseconds(20))
    }
    // Members may fork while they are killed, so the tree is read until nothing is left of it.
    let lastLook = clock.now + .seconds(2)
    while let living = living(), !living.isEmpty, clock.now < lastLook {
      group?.kill()
      for process in living {
        asked.insert(process)
        kill(process, SIGKILL)
      }
      await Pause.wait(.milliseconds(10))
    }
    if living() == nil { await endGroup(until: deadline) }
    return asked.count
  }

  /// The members as they are now, dead ones too; nil where the system does not list processes.
  func members() -> [ProcessTable.Entry]? {
    guard let table = ProcessTable.read() else { return nil }
    // Nothing that is older than the command comes from it, so few environments are read.
    let start = table.first { $0.identifier == root }?.start ?? 0
    let counted = Set(group?.processes() ?? [])
    var members: Set<Int32> = [root]
    known.withLock { known in
      for process in table where process.start >= start {
        let isMember =
          process.group == root || process.session == root
          || counted.contains(process.identifier) || known[process.identifier] == process.start
        if isMember || process.carries(mark) { members.insert(process.identifier) }
      }
      var grew = true
      while grew {
        let children = table.filter { members.contains($0.parent) }.map(\.identifier)
        grew = !members.isSuperset(of: children)
        members.formUnion(children)
      }
      members.remove(getpid())
      for process in table where members.contains(process.identifier) {
        known[process.identifier] = process.start
      }
    }
    return table.filter { members.contains($0.identifier) }
  }

  /// The numbers of the living members, or nil where the system does not list processes.
  private func living() -> [Int32]? { members()?.filter { !$0.isDead }.map(\.identifier) }

  private func endGroup(until deadline: ContinuousClock.Instant) async {
    kill(-root, SIGTERM)
    while kill(-root, 0) == 0, ContinuousClock.now < deadline {
      await Pause.wait(.milliseconds(20))
    }
    kill(-root, SIGKILL)
  }
}
