package import GateLanguage

/// How a command ended.
package enum CommandEnding: Sendable, Hashable {
  /// It ended by itself with this code.
  case exited(Int32)
  /// A signal ended it that was not sent by the runner.
  case signalled(Int32)
  /// The runner ended it and its tree after its time.
  case timedOut
  /// Its processes together held more bytes of memory than they may, and were ended.
  case overMemory(bytes: Int, limit: Int)
  /// It wrote more bytes to its output folder than it may, and was ended with its tree.
  case overOutput(bytes: Int, limit: Int)
  /// The command never ran; the text says why.
  case couldNotStart(String)
  /// The task that ran it was cancelled.
  case cancelled

  /// The ending in words that follow the command's name: `ended with exit code 3`.
  ///
  /// A shell uses 126 and 127 for commands that it cannot run or find (POSIX.1-2017, XCU 2.8.2).
  package func words(for command: Command) -> String {
    switch self {
    case .exited(let code): "ended with exit code \(code)" + Self.shellNote(code, command)
    case .signalled(let signal): "was ended by " + Self.words(signal: signal)
    case .timedOut: "ran out of time and was ended with all its processes"
    case .overMemory(let bytes, let limit):
      "held \(Words.bytes(bytes)) of memory, more than its limit of \(Words.bytes(limit)), and was "
        + "ended with all its processes"
    case .overOutput(let bytes, let limit):
      "wrote \(Words.bytes(bytes)) to $ASSAY_OUT, more than its limit of \(Words.bytes(limit)), and "
        + "was ended with all its processes"
    case .couldNotStart(let reason): "could not be started: " + reason
    case .cancelled: "was ended because the run was interrupted"
    }
  }

  private static func shellNote(_ code: Int32, _ command: Command) -> String {
    guard case .shell = command else { return "" }
    return switch code {
    case 126: " (the shell found a command that cannot be executed)"
    case 127: " (command not found by the shell)"
    default: ""
    }
  }

  /// The number and name of a signal, with its usual cause where there is one.
  private static func words(signal: Int32) -> String {
    let name = names[signal].map { " (" + $0 + ")" } ?? ""
    let cause = signal == 9 ? "; systems do this when memory runs out" : ""
    return "signal \(signal)" + name + cause
  }

  /// The numbers that POSIX fixes, and those that Linux gives the others.
  private static let names: [Int32: String] = [
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS",
    8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE",
    14: "SIGALRM", 15: "SIGTERM", 24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS",
  ]
}
