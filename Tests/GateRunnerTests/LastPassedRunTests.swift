import Outcomes
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// Rules about change, over runs of one gate.
@Suite struct LastPassedRunTests {
  static let spec = """
    version: 1
    name: t
    data:
      data: {source: data.csv}
    checks:
      - rows: {change: "±30%", against: previous}

    """

  /// Runs the gate on a number of rows and leaves its record, as the program does.
  private static func run(
    _ gate: DataGate, rows: Int, suffix: String, writing bytes: String? = nil
  ) async throws -> Finding? {
    let numbers = (0..<rows).map { "\($0)\n" }.joined()
    try gate.folder.write("x\n" + numbers, to: "data.csv")
    let report = try await gate.run(suffix: suffix)
    let record = try JSONReport.bytes(of: report, options: ReportOptions())
    try gate.folder.write(
      bytes ?? String(decoding: record, as: UTF8.self), to: ".assay/runs/\(report.id)/run.json")
    return report.findings.first { $0.identifier.description == "data.data.rows.change" }
  }

  @Test func theLastOneThatPassedIsComparedWith() async throws {
    let gate = try DataGate(spec: Self.spec, files: [])
    #expect(try await Self.run(gate, rows: 100, suffix: "0001")?.outcome == .skipped)
    #expect(try await Self.run(gate, rows: 120, suffix: "0002")?.outcome == .passed)
    let fallen = try #require(try await Self.run(gate, rows: 50, suffix: "0003"))
    #expect(fallen.outcome == .failed && fallen.observed?.contains("0002") == true)
    // The failed run is none to compare with.
    let again = try #require(try await Self.run(gate, rows: 110, suffix: "0004"))
    #expect(again.outcome == .passed && again.observed?.contains("0002") == true)
  }

  @Test func anotherGateOfTheFolderDoesNotCount() async throws {
    let gate = try DataGate(spec: Self.spec, files: [])
    _ = try await Self.run(gate, rows: 100, suffix: "0001")
    try gate.folder.write(Self.spec.replacing("name: t", with: "name: other"), to: "gate.yaml")
    #expect(try await Self.run(gate, rows: 10, suffix: "0002")?.outcome == .skipped)
  }

  @Test func aTornRecordIsNoAbsence() async throws {
    let gate = try DataGate(spec: Self.spec, files: [])
    _ = try await Self.run(gate, rows: 100, suffix: "0001", writing: "{\"schema\": \"assay.r")
    let finding = try #require(try await Self.run(gate, rows: 100, suffix: "0002"))
    #expect(finding.outcome == .errored, "\(finding.message)")
  }
}
