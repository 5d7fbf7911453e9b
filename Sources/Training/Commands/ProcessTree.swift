internal import Foundation

/// A command and all processes that come from it, wherever they moved.
///
/// A process belongs to the tree when it is in the command's process group or session, was started
/// by a member, or carries the ``marker`` in its environment; the last finds processes that left the
/// session and lost their parent. One that does both and clears its environment is not found. Without `/proc` only the process group is known.
struct ProcessTree: Sendable {
  /// The environment variable that marks every process of a command.
  static let marker = "ASSAY_RUN_TOKEN"

  /// The command's process, which leads its session and process group.
  var root: Int32
  /// The value of the marker, different for every command that runs at one time.
  var token: String

  /// Ends every process: SIGTERM, then after the grace SIGKILL; returns how many had to be asked.
  ///
  /// Processes get `patience` to notice by themselves that the command has ended.
  func end(after patience: Duration, graceSeconds: Double) async -> Int {
    let clock = ContinuousClock()
    let firstAsking = clock.now + patience
    while let living = living(), !living.isEmpty, clock.now < firstAsking {
      await Pause.wait(.milliseconds(20))
    }
    var asked: Set<Int32> = []
    let deadline = clock.now + .seconds(min(max(graceSeconds, 0), 1e6))
    while let living = living(), !living.isEmpty, clock.now < deadline {
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
      for process in living {
        asked.insert(process)
        kill(process, SIGKILL)
      }
      await Pause.wait(.milliseconds(10))
    }
    if living() == nil { await endGroup(until: deadline) }
    return asked.count
  }

  /// The living members, or nil where the system does not list processes.
  private func living() -> [Int32]? {
    guard let table = ProcessTable.read() else { return nil }
    let mark = Array((Self.marker + "=" + token).utf8)
    var members: Set<Int32> = [root]
    // Nothing that is older than the command comes from it, so few environments are read.
    let start = table.first { $0.identifier == root }?.start ?? 0
    for process in table where process.start >= start {
      if process.group == root || process.session == root || process.carries(mark) {
        members.insert(process.identifier)
      }
    }
    var grew = true
    while grew {
      let children = table.filter { members.contains($0.parent) }.map(\.identifier)
      grew = !members.isSuperset(of: children)
      members.formUnion(children)
    }
    members.remove(getpid())
    return table.filter { members.contains($0.identifier) && !$0.isDead }.map(\.identifier)
  }

  private func endGroup(until deadline: ContinuousClock.Instant) async {
    kill(-root, SIGTERM)
    while kill(-root, 0) == 0, ContinuousClock.now < deadline {
      await Pause.wait(.milliseconds(20))
    }
    kill(-root, SIGKILL)
  }
}
