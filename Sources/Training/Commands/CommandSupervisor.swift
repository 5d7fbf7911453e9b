internal import Foundation

/// Waits for a command to end, and ends it and its tree when it must.
struct CommandSupervisor: Sendable {
  var tree: ProcessTree
  var timeoutSeconds: Double
  var graceSeconds: Double
  var interruption: Interruption

  /// What the supervisor saw; `ending` is nil where the command ended by itself.
  struct Supervision: Sendable {
    var ending: CommandEnding?
    var leftovers: Int
  }

  /// Returns when no process of the tree is left.
  ///
  /// The command itself stays a zombie meanwhile, so that its number cannot name another process.
  func supervise() async -> Supervision {
    let ending = await firstEvent()
    // Worker pools and resource trackers end a moment after the command that started them.
    let patience = Duration.milliseconds(ending == nil ? 250 : 0)
    let ended = await tree.end(after: patience, graceSeconds: graceSeconds)
    return Supervision(ending: ending, leftovers: ending == nil ? ended : 0)
  }

  private func firstEvent() async -> CommandEnding? {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(min(timeoutSeconds, 1e9))
    var pause = Duration.milliseconds(1)
    while !hasExited {
      if interruption.isRaised { return .cancelled }
      guard clock.now < deadline else { return .timedOut }
      await Pause.wait(min(pause, clock.now.duration(to: deadline)))
      pause = min(pause * 2, .milliseconds(25))
    }
    return nil
  }

  /// Whether the command has ended; its status is left for Subprocess to collect.
  private var hasExited: Bool {
    var information = siginfo_t()
    let status = waitid(
      P_PID, id_t(tree.root), &information, WEXITED | WNOWAIT | WNOHANG)
    return status != 0 || information.si_signo == SIGCHLD
  }
}
