import DataEngine
import Foundation
import GateLanguage
import Outcomes
import Reporting
import Testbench

@testable import GateRunner

/// A gate of data alone in a folder of its own, run and accepted as users do.
struct DataGate {
  let folder: TemporaryFolder

  /// Writes the spec and the files beside it.
  init(spec: String, files: [(name: String, text: String)]) throws {
    folder = try TemporaryFolder()
    try folder.write(spec, to: "gate.yaml")
    for file in files { try folder.write(file.text, to: file.name) }
  }

  var path: String { folder.path + "/gate.yaml" }

  /// The spec's text as it is now.
  func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// Runs the data stage.
  func run(suffix: String = "0001") async throws -> RunReport {
    var request = RunRequest(specPath: path, inputs: SpecInputs())
    request.only = [.data]
    let context = RunContext(
      now: { 1_800_000_000 }, environment: ["PATH": "/usr/bin:/bin"], runSuffix: suffix,
      toolVersion: "test", threads: 2,
      record: { try JSONReport.bytes(of: $0, options: ReportOptions()) },
      readRecord: { try JSONReport.decode($0) }, observe: { _ in })
    return await GateRun(plan: try GatePlan(binding: request), request: request, context: context)
      .run().report
  }

  /// Accepts a finding of a run, after the run went through its record.
  func accept(_ identifier: String, of report: RunReport) throws -> Acceptance {
    let stored = try JSONReport.decode(try JSONReport.bytes(of: report, options: ReportOptions()))
    return try Acceptance(
      of: identifier, in: stored, spec: path, inputs: SpecInputs(), workingFolder: folder.path)
  }

  /// An engine for the exploring commands.
  static func reader() throws -> DataReader {
    try DataReader(
      threads: 2, temporaryFolder: FileManager.default.temporaryDirectory.path)
  }
}
