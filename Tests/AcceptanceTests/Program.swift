import Foundation

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

  /// Starts the program in a folder; the caller waits for it.
  static func start(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> RunningProgram {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "FORCE_COLOR", "GITHUB_HEAD_REF", "GITHUB_REF_NAME"] {
      variables[name] = nil
    }
    process.environment = variables.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let streams = FileManager.default.temporaryDirectory.path
    let output = streams + "/assay-test-stdout-" + UUID().uuidString
    let errors = streams + "/assay-test-stderr-" + UUID().uuidString
    for path in [output, errors] {
      guard FileManager.default.createFile(atPath: path, contents: nil) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    return RunningProgram(process: process, output: output, errors: errors)
  }

  /// Runs the program in a folder to its end.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Result {
    try start(arguments, in: folder, environment: environment).wait()
  }

  private static var executable: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("assay")
  }
}

/// A call of the program that may still be running.
struct RunningProgram {
  let process: Process
  let output: String
  let errors: String

  /// Waits for the end and reads both streams.
  func wait() throws -> Program.Result {
    process.waitUntilExit()
    let result = Program.Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
    for path in [output, errors] { try FileManager.default.removeItem(atPath: path) }
    return result
  }
}
