import Foundation
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// The folders of runs and their names.
@Suite struct RunFolderTests {
  @Test(arguments: [
    (0.0, "19700101T000000Z-00ff"), (951_782_399.9, "20000228T235959Z-00ff"),
    (951_782_400, "20000229T000000Z-00ff"), (1_800_000_000, "20270115T080000Z-00ff"),
  ])
  func `an identifier is the time in UTC and a suffix`(seconds: Double, expected: String) {
    #expect(RunFolder.identifier(startedAt: seconds, suffix: "00ff") == expected)
  }

  @Test func `a run folder below .assay ignores itself in Git`() throws {
    let folder = try TemporaryFolder()
    let runs = folder.path + "/.assay/runs"
    let run = try RunFolder.make(in: runs, startedAt: 0, suffix: "0001")
    #expect(
      try String(contentsOfFile: folder.path + "/.assay/.gitignore", encoding: .utf8) == "*\n")
    run.discardWork()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: run.path).sorted() == ["logs", "steps"])
  }

  @Test func `a folder that cannot be made is a failure without a path in its identifier`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "runs")
    let failure = #expect(throws: StageFailure.self) {
      try RunFolder.make(in: folder.path + "/runs", startedAt: 0, suffix: "0001")
    }
    let finding = Finding(try #require(failure))
    #expect(finding.identifier.description == "prepare.run folder")
    #expect(finding.outcome == .errored)
    #expect(finding.message.contains("--out"))
  }
}
