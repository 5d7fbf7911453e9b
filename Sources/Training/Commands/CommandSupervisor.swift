internal import Foundation

/// Waits for a command to end, and ends it and its tree when it must.
struct CommandSupervisor: Sendable {
  var tree: ProcessTree
  var group: ControlGroup?
  var limits: CommandLimits
  var graceSeconds: Double
  /// Is raised to end the command.
  var interruption: Interruption
  /// Wakes the supervisor where the interruption is raised.
  var wakeup: Wakeup

  /// What the supervisor saw; `ending` is nil where the command ended by itself.
  struct Supervision: Sendable {
    var ending: CommandEnding?
    var leftovers: Int
    var usage: ResourceUsage
  }

  /// Returns when no process of the tree is left.
  ///
  /// The command itself stays a zombie meanwhile, so that its number cannot name another process.
  func supervise() async -> Supervision {
    var (ending, meter) = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: watch()) }
    }
    // Worker pools and resource trackers end a moment after the command that started them.
    let patience = Duration.milliseconds(ending == nil ? 250 : 0)
    let ended = await tree.end(after: patience, graceSeconds: graceSeconds)
    meter.close()
    return Supervision(
      ending: ending, leftovers: ending == nil ? ended : 0, usage: meter.usage)
  }

  /// Waits for the first event; blocks its thread.
  private func watch() -> (CommandEnding?, TreeMeter) {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(min(limits.seconds, 1e9))
    var meter = TreeMeter(tree: tree, group: group)
    let exit = Interruption(wakeup: wakeup)
    awaitExit(exit)
    var nextLook = clock.now + Self.firstLook
    while !exit.isRaised {
      if interruption.isRaised { return (.cancelled, meter) }
      let now = clock.now
      guard now < deadline else { return (.timedOut, meter) }
      if now >= nextLook {
        if let ending = look(&meter) { return (ending, meter) }
        let cost = now.duration(to: clock.now)
        // A machine with many processes is looked at less often.
        nextLook = clock.now + max(interval, cost * 20)
      }
      wakeup.wait(atMost: clock.now.duration(to: min(deadline, nextLook)))
    }
    return (lateFault, meter)
  }

  private static let firstLook = Duration.milliseconds(20)

  private var interval: Duration {
    .milliseconds(limits.memory != nil && group?.keepsMemory != true ? 50 : 250)
  }

  /// Looks at memory and output; a limit that is broken is the ending.
  private func look(_ meter: inout TreeMeter) -> CommandEnding? {
    meter.glance()
    let bytes = meter.look(limit: limits.memory)
    if let limit = limits.memory, bytes > limit { return .overMemory(bytes: bytes, limit: limit) }
    if let output = limits.output {
      let bytes = OutputSize.bytes(in: output.folder, upTo: output.bytes)
      if bytes > output.bytes { return .overOutput(bytes: bytes, limit: output.bytes) }
    }
    return nil
  }

  /// A limit that was found broken after the command had ended by itself.
  private var lateFault: CommandEnding? {
    if let limit = limits.memory, let group, group.wasOutOfMemory {
      return .overMemory(bytes: group.peakMemory() ?? limit, limit: limit)
    }
    guard let output = limits.output else { return nil }
    let bytes = OutputSize.bytes(in: output.folder, upTo: output.bytes)
    return bytes > output.bytes ? .overOutput(bytes: bytes, limit: output.bytes) : nil
  }

  /// Raises a flag when the command has ended; its status is left for Subprocess to collect.
  private func awaitExit(_ exit: Interruption) {
    let root = tree.root
    Thread.detachNewThread {
      var information = siginfo_t()
      while waitid(P_PID, id_t(root), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
      exit.raise()
    }
  }
}
