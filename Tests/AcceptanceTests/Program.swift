import Foundation
import Testbench

/// The built program, run as its users run it.
enum Program {
  /// What a call of the program gave.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The Python that `.ci/setup` installs for the examples.
  static var python: String { root + "/examples/.venv/bin/python" }

  /// The repository's folder.
  static var root: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// The built program's path.
  static var path: String { path(of: "assay") }

  /// The path of a program that was built beside the tests; an absolute path stays.
  private static func path(of program: String) -> String {
    program.hasPrefix("/")
      ? program
      : URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent(program).path
  }

  /// Starts the program in a folder; the caller waits for it.
  static func start(
    _ arguments: [String], of program: String = "assay", in folder: String,
    environment: [String: String] = [:]
  ) throws -> RunningProgram {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(of: program))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "FORCE_COLOR", "GITHUB_HEAD_REF", "GITHUB_REF_NAME"] {
      variables[name] = nil
    }
    process.environment = variables.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let streams = try TemporaryFolder()
    let output = try streams.write("", to: "output")
    let errors = try streams.write("", to: "errors")
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    return RunningProgram(process: process, streams: streams)
  }

  /// Runs the program in a folder to its end.
  static func run(
    _ arguments: [String], of program: String = "assay", in folder: String,
    environment: [String: String] = [:]
  ) throws -> Result {
    try start(arguments, of: program, in: folder, environment: environment).wait()
  }
}

/// A call of the program that may still be running.
struct RunningProgram {
  let process: Process
  let streams: TemporaryFolder

  /// Waits for the end and reads both streams.
  func wait() throws -> Program.Result {
    process.waitUntilExit()
    return Program.Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(contentsOfFile: streams.path + "/output", encoding: .utf8),
      errors: try String(contentsOfFile: streams.path + "/errors", encoding: .utf8))
  }
}
