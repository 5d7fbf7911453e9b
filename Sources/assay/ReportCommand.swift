internal import ArgumentParser
internal import DurableFiles
internal import Foundation
internal import Outcomes
internal import Reporting

/// `assay report`: any report again from a stored run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a report again from the record of a run.",
    discussion: "Example: assay report .assay/runs/20261121T093000Z-4f2a --format markdown")

  @Argument(help: "A run's folder or its run.json.", completion: .file())
  var record: String

  @Option(help: "The report's format.")
  var format = "summary"

  func validate() throws {
    do {
      _ = try ReportFormat.parse(format)
    } catch {
      throw ValidationError("--format \(format): \(error.message)")
    }
  }

  func run() throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: record, isDirectory: &isFolder)
    let path = exists && isFolder.boolValue ? record + "/run.json" : record
    do {
      let chosen = try ReportFormat.parse(format)
      let report = try JSONReport.decode(try DurableFile.read(path))
      let style = TerminalStyle(
        descriptor: STDOUT_FILENO, environment: ProcessInfo.processInfo.environment)
      let options = ReportOptions(
        hostname: ProcessInfo.processInfo.hostName, width: style.width,
        hasColour: style.hasColour)
      guard Streams.result(try chosen.bytes(of: report, options: options)) else {
        throw ReportError(
          operation: "print the report", subject: format, message: "standard output takes no more")
      }
    } catch {
      Streams.log("error: " + TerminalText.line("\(error)"))
      throw ExitCode(ExitStatus.notJudged.rawValue)
    }
  }
}
