internal import Foundation

/// Runs `PromotionProbe`, which is built beside the tests.
struct Probe {
  /// What a probe printed and how it ended.
  struct Ending {
    let text: String
    let code: Int32
  }

  static func run(_ arguments: String...) throws -> Ending {
    let probe = try Running(arguments)
    return try probe.finish()
  }

  /// A probe at work.
  final class Running {
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()

    init(_ arguments: [String]) throws {
      let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      process.executableURL = program.deletingLastPathComponent()
        .appendingPathComponent("PromotionProbe")
      process.arguments = arguments
      process.standardOutput = output
      process.standardInput = input
      try process.run()
    }

    /// Waits for the word `ready` and a newline.
    func waitUntilReady() throws {
      _ = try output.fileHandleForReading.read(upToCount: 6)
    }

    func go() throws {
      try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
    }

    func finish() throws -> Ending {
      try input.fileHandleForWriting.close()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let text = String(decoding: data, as: UTF8.self)
      return Ending(
        text: text.trimmingCharacters(in: .whitespacesAndNewlines), code: process.terminationStatus)
    }
  }
}
