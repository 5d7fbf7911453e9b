internal import ArgumentParser
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay diff`: what changed from one run to another.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed from one run to another: code, commands, parameters, data.",
    discussion: """
      Compares the lineage records of two runs: the commits between (through the repository of the \
      current folder), files, command lines, parameters, environment, and of each dataset the rows \
      that were added, removed and changed by key, where both runs judged a model.

      Exit codes: 0 compared, 3 a run cannot be read, 64 wrong command line.

      Examples:
        assay diff 20261121T093000Z-4f2a latest
        assay diff build/old/run.json .assay/runs/20261121T093000Z-4f2a --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The earlier run: its folder, its run.json, its identifier, or latest.", valueName: "run"),
    completion: .file())
  var before: String

  @Argument(
    help: ArgumentHelp("The later run, named likewise.", valueName: "run"), completion: .file())
  var after: String

  @Option(
    help: ArgumentHelp("The folder of runs, for identifiers and latest.", valueName: "folder"),
    completion: .directory)
  var runs = ".assay/runs"

  @Flag(help: "Print JSON, in the form of `since_production` of run.json.")
  var json = false

  func run() async throws {
    do {
      let change = try await RunComparison.compare(
        try side(before), with: try side(after),
        folder: FileManager.default.currentDirectoryPath)
      let style = TerminalStyle(
        descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)
      let options = ReportOptions(width: style.width, hasColour: style.hasColour)
      Streams.result(
        json
          ? try LineageComparison.json(change)
          : LineageComparison.text(change, options: options))
    } catch {
      Streams.log("error: " + TerminalText.line("\(error)"))
      throw ExitCode(ExitStatus.notJudged.rawValue)
    }
  }

  private func side(_ name: String) throws -> RunComparison.Side {
    let stored = try StoredRun(name, runs: runs)
    let report = try JSONReport.decode(try DurableFile.read(stored.record))
    return RunComparison.Side(report, record: stored.record)
  }
}
