import Foundation

/// A program of the machine that judges what the reporters wrote.
enum ExternalProgram {
  /// How a program ended and what it printed on both streams.
  struct Result {
    var status: Int32
    var output: String
  }

  /// Runs a program found on the search path, with an empty standard input.
  static func run(_ name: String, _ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// Whether a program of this name runs.
  static func exists(_ name: String) -> Bool {
    (try? run(name, ["--version"]).status) == 0
  }

  /// The first Python that can import a module: the examples' own, then the machine's.
  static func python(importing module: String) -> String? {
    let own = root + "/examples/.venv/bin/python"
    return [own, "python3"].first { python in
      (try? run(python, ["-c", "import " + module]).status) == 0
    }
  }

  /// The folder that holds the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
