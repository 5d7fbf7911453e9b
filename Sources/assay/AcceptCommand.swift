internal import ArgumentParser
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay accept`: the smallest edit of the spec that accepts one finding.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Show the smallest edit of the spec that accepts a finding; --write makes it.",
    discussion: """
      Prints a unified diff of the file that holds the line; comments and layout stay as they are. \
      A finding that passed, that no edit accepts, or whose rule changed since the run is refused.

      Exit codes: 0 the edit is shown or written, 1 there is none to make, 2 the spec is wrong, \
      3 the run or a file cannot be read or written, 64 wrong command line.

      Examples:
        assay accept latest data.train.columns.distance.between
        assay accept latest data.train.rows --write
        assay accept .assay/runs/20261121T093000Z-4f2a data.train.rows | git apply
      """)

  @Argument(
    help: ArgumentHelp(
      "A run: its folder, its run.json, its identifier, or latest.", valueName: "run"),
    completion: .file())
  var stored: String

  @Argument(help: "The finding's identifier.")
  var identifier: String

  @Flag(help: "Write the edit.")
  var write = false

  @Option(
    help: ArgumentHelp("The spec, where it is not where the run found it.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var spec: String?

  @Option(
    help: ArgumentHelp("The folder of runs, for identifiers and latest.", valueName: "folder"),
    completion: .directory)
  var runs = ".assay/runs"

  @Option(
    name: .customLong("var"), help: ArgumentHelp("A variable of the spec.", valueName: "name=value")
  )
  var variables: [String] = []

  func run() throws {
    let inputs = try SpecOptions(spec: "", variables: variables).inputs()
    let folder = FileManager.default.currentDirectoryPath
    do {
      let stored = try StoredRun(self.stored, runs: runs)
      let report = try JSONReport.decode(try DurableFile.read(stored.record))
      let path = try spec ?? stored.spec(of: report, workingFolder: folder)
      let edit = try Acceptance(
        of: identifier, in: report, spec: path, inputs: inputs, workingFolder: folder)
      if write { try edit.write() }
      // A pipe gets the bytes that `git apply` needs.
      let isTerminal = isatty(STDOUT_FILENO) == 1
      Streams.result(isTerminal ? TerminalText.block(edit.difference) : edit.difference)
      Streams.log(words(about: edit))
    } catch let refusal as EditRefusal {
      Streams.log("not accepted: " + TerminalText.block(refusal.message))
      throw ExitCode(ExitStatus.rejected.rawValue)
    } catch {
      Streams.log("error: " + TerminalText.line("\(error)"))
      throw ExitCode(ExitStatus.notJudged.rawValue)
    }
  }

  private func words(about edit: Acceptance) -> String {
    let file = TerminalText.line(edit.file)
    let base = edit.file == edit.spec ? "" : ", which the spec extends"
    return write
      ? "wrote \(file)\(base): " + TerminalText.line(edit.edit)
      : "nothing was written; --write edits \(file)\(base)"
  }
}
