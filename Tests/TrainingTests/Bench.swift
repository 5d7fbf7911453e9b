internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testbench

@testable import Training

/// A temporary folder with a space and letters beyond ASCII in its name, to run commands in.
struct Bench: Sendable {
  let holder: TemporaryFolder
  let folder: String
  static let span = SourceSpan(
    file: "gate.yaml", start: SourcePosition(line: 3, column: 5),
    end: SourcePosition(line: 3, column: 9))

  init() throws {
    holder = try TemporaryFolder()
    folder = holder.path + "/größe 模型"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// The `PATH` of the test run and nothing else.
  static var environment: [String: String] {
    ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
  }

  var context: StepContext {
    StepContext(
      folder: folder, outputRoot: folder + "/run/steps", logFolder: folder + "/run/logs",
      baseEnvironment: Self.environment,
      mask: { $0.replacingOccurrences(of: "hunter2", with: "***") },
      now: { Date().timeIntervalSince1970 }, graceSeconds: 0.3)
  }

  func request(
    _ command: Command, environment: [String: String] = Bench.environment,
    timeout: Double = 20, grace: Double = 0.3
  ) -> CommandRequest {
    CommandRequest(
      command: command, folder: folder, environment: environment,
      limits: CommandLimits(seconds: timeout), graceSeconds: grace,
      logPath: folder + "/command.log",
      mask: { $0.replacingOccurrences(of: "hunter2", with: "***") }, now: { 1_795_258_800.125 })
  }

  func run(_ script: String, timeout: Double = 20, grace: Double = 0.3) async -> CommandResult {
    await CommandRunner.run(request(.shell(script), timeout: timeout, grace: grace))
  }

  func python(_ script: String, timeout: Double = 20, grace: Double = 0.3) async -> CommandResult {
    await CommandRunner.run(
      request(.arguments(["python3", "-c", script]), timeout: timeout, grace: grace))
  }

  /// The time before every line of ``log``.
  static let stamp = "2026-11-21T11:00:00.125Z "

  /// The bytes of the command's log.
  var log: Data {
    get throws { try Data(contentsOf: URL(fileURLWithPath: folder + "/command.log")) }
  }

  /// The bytes of the command's log without the times.
  var plainLog: Data {
    get throws {
      let lines = try log.split(separator: 0x0A, omittingEmptySubsequences: false)
      return Data(
        lines.map { $0.starts(with: Self.stamp.utf8) ? $0.dropFirst(Self.stamp.utf8.count) : $0 }
          .joined(separator: [0x0A]))
    }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @discardableResult
  func write(_ text: String, to name: String, executable: Bool = false) throws -> String {
    let path = try holder.write(text, to: "größe 模型/" + name)
    if executable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return path
  }

  /// Whether the process whose number a file holds is gone or only waits to be collected.
  func isGone(_ file: String) throws -> Bool {
    let text = try text(file).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let number = Int32(text) else { return false }
    return ProcessTable.read()?.first { $0.identifier == number }.map(\.isDead) ?? true
  }

  static func spanned<Value>(_ value: Value) -> Spanned<Value> { Spanned(value, span) }
}
