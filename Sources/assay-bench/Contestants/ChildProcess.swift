internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Starts a process, waits for it, and asks the system what it and its children have used.
enum ChildProcess {
  /// Gives the exit code, or the signal as a negative number; all that is said goes to `output`.
  ///
  /// - Throws: ``BenchError`` where the program cannot be started.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String], output: String
  ) throws -> (status: Int32, usage: Usage) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let inherited = ProcessInfo.processInfo.environment
    let variables = inherited.merging(environment) { $1 }.map { "\($0)=\($1)" }
    var process: pid_t = 0
    let start = Date()
    let code = withCStrings([program] + arguments) { arguments in
      withCStrings(variables) { posix_spawn(&process, program, &actions, nil, arguments, $0) }
    }
    guard code == 0 else {
      throw BenchError("cannot start \(program): \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    var used = rusage()
    while wait4(process, &status, 0, &used) < 0 {
      guard errno == EINTR else { throw BenchError("lost the process of \(program)") }
    }
    let signal = status & 0x7F
    return (
      signal == 0 ? (status >> 8) & 0xFF : -signal,
      Usage(
        cpu: seconds(used.ru_utime) + seconds(used.ru_stime),
        wall: Date().timeIntervalSince(start), peak: used.ru_maxrss * bytesOfUnit)
    )
  }

  #if canImport(Darwin)
    private static let bytesOfUnit = 1
  #else
    private static let bytesOfUnit = 1024
  #endif

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
