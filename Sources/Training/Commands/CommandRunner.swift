internal import Foundation
internal import GateLanguage
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Runs commands in sessions of their own and leaves no process behind.
package enum CommandRunner {
  /// Runs a command to its end; standard input is empty, output goes to the log.
  ///
  /// Time-out and cancellation end the whole tree. Processes that outlive the command are ended too.
  package static func run(_ request: CommandRequest) async -> CommandResult {
    let wakeup = Wakeup()
    let interruption = Interruption(wakeup: wakeup)
    return await withTaskCancellationHandler {
      // A task of its own: a cancelled task would make Subprocess kill the command without grace.
      await Task { await runUncancelled(request, interruption, wakeup) }.value
    } onCancel: {
      interruption.raise()
    }
  }

  private static func runUncancelled(
    _ request: CommandRequest, _ interruption: Interruption, _ wakeup: Wakeup
  ) async -> CommandResult {
    let clock = ContinuousClock()
    let start = clock.now
    var result: CommandResult
    do throws(CommandStartError) {
      guard !interruption.isRaised else { return .unstarted(.cancelled) }
      result = try await launch(request, interruption, wakeup)
    } catch {
      result = .unstarted(.couldNotStart(error.message))
    }
    result.seconds = start.duration(to: clock.now) / .seconds(1)
    return result
  }

  private static func launch(
    _ request: CommandRequest, _ interruption: Interruption, _ wakeup: Wakeup
  ) async throws(CommandStartError) -> CommandResult {
    let configuration = try configuration(of: request)
    let log = try BoundedLog(path: request.logPath, mask: request.mask, now: request.now)
    let recorder = try LogRecorder(log: log)
    let group = ControlGroup.make(memory: request.limits.memory)
    defer { group?.remove() }
    let treeGuard = TreeGuard(token: request.logPath, group: group)
    defer { treeGuard?.dismiss() }
    // Subprocess 1.0.2 keeps a copy of the descriptor open with `.combinedWithOutput`.
    let output = FileDescriptor(rawValue: recorder.writeEnd)
    do {
      let execution = try await Subprocess.run(
        configuration, input: .none,
        output: .fileDescriptor(output, closeAfterSpawningProcess: false),
        error: .fileDescriptor(output, closeAfterSpawningProcess: false)
      ) { execution in
        recorder.closeWriteEnd()
        let root = execution.processIdentifier.value
        group?.take(root)
        treeGuard?.watch(root)
        async let written = recorder.drain()
        let supervisor = CommandSupervisor(
          tree: ProcessTree(root: root, token: request.logPath, group: group), group: group,
          limits: request.limits, graceSeconds: request.graceSeconds, interruption: interruption,
          wakeup: wakeup)
        let supervision = await supervisor.supervise()
        recorder.stop()
        return (supervision, await written)
      }
      let (supervision, written) = execution.closureResult
      return CommandResult(
        ending: supervision.ending ?? ending(execution.terminationStatus), seconds: 0,
        logTail: written.tail, leftovers: supervision.leftovers, usage: supervision.usage,
        log: written.summary)
    } catch {
      recorder.closeWriteEnd()
      throw CommandStartError(message: words(error, request))
    }
  }

  private static func configuration(
    of request: CommandRequest
  ) throws(CommandStartError) -> Configuration {
    try CommandStartError.check(request)
    var environment = request.environment
    environment[ProcessTree.marker] = request.logPath
    var options = PlatformOptions()
    options.createSession = true
    let (executable, arguments): (Executable, Arguments)
    switch request.command {
    case .shell(let script):
      executable = .path("/bin/sh")
      arguments = Arguments(["-c", script])
    case .arguments(let words):
      let found = try ExecutableLookup(folder: request.folder, path: request.environment["PATH"])
        .find(words.first ?? "")
      executable = .path(FilePath(found))
      arguments = Arguments(Array(words.dropFirst()))
    }
    return Configuration(
      executable: executable, arguments: arguments, environment: bytes(of: environment),
      workingDirectory: FilePath(request.folder), platformOptions: options)
  }

  /// The environment as bytes: Subprocess 1.0.2 cuts values by characters where it means bytes.
  private static func bytes(of environment: [String: String]) -> Environment {
    .custom(
      environment.sorted { $0.key < $1.key }.map { Array(($0.key + "=" + $0.value + "\0").utf8) })
  }

  private static func ending(_ status: TerminationStatus) -> CommandEnding {
    switch status {
    case .exited(let code): .exited(code)
    case .signaled(let signal): .signalled(signal)
    }
  }

  private static func words(_ error: any Error, _ request: CommandRequest) -> String {
    guard let error = error as? SubprocessError else { return "\(error)" }
    // The file was found before, so what is missing is the interpreter in its first line.
    guard error.code == .executableNotFound, case .arguments(let words) = request.command else {
      return error.description
    }
    return "'\(words.first ?? "")' is there, but the system cannot execute it; "
      + "is the interpreter in its first line installed?"
  }
}

extension CommandResult {
  fileprivate static func unstarted(_ ending: CommandEnding) -> CommandResult {
    CommandResult(ending: ending, seconds: 0, logTail: "", leftovers: 0)
  }
}
