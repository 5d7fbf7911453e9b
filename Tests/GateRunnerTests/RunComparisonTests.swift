import DataEngine
import Foundation
import GateLanguage
import Outcomes
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// `assay diff`: two stored runs compared, whatever became of their models.
@Suite struct RunComparisonTests {
  private func side(_ gate: ChangeGate, _ report: RunReport) -> RunComparison.Side {
    RunComparison.Side(report, record: gate.path + "/.assay/runs/" + report.id + "/run.json")
  }

  @Test func twoRunsThatWereNotPromoted() async throws {
    let gate = try ChangeGate()
    try gate.made.commit("Start")
    let first = try await gate.run(suffix: "0001", promotes: false)
    try gate.made.write("model:\n  offset: 4\n", to: "params.yaml")
    try gate.made.commit("Lower | the offset")
    try gate.made.write(ChangeGate.rows(1..<300), to: "data/train.csv")
    let second = try await gate.run(suffix: "0002", promotes: false)
    #expect(first.sinceProduction == nil && second.sinceProduction == nil)
    let change = try await RunComparison.compare(
      side(gate, first), with: side(gate, second), folder: gate.path)
    #expect(change.baseline == first.id && change.code.ahead == 1)
    #expect(change.parameters.map(\.name).contains("params.yaml: model.offset"))
    #expect(change.data[0].rows?.removed == .init(1) && change.data[1].kind == .same)
    let text = LineageComparison.text(change, options: ReportOptions())
    #expect(text.contains("Since \(first.id)") && text.contains("Lower | the offset (Ada)"))
    let json = try LineageComparison.json(change)
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(read?["baseline"] as? String == first.id)
    // The other way round what was removed is new.
    let back = try await RunComparison.compare(
      side(gate, second), with: side(gate, first), folder: gate.path)
    #expect(back.code.relation == .behind && back.data[0].rows?.added == .init(1))
  }

  @Test func rowsThatAreNotThereOrDamaged() async throws {
    let gate = try ChangeGate()
    let first = try await gate.run(suffix: "0001", promotes: false)
    try gate.made.write(ChangeGate.rows(1..<300), to: "data/train.csv")
    let second = try await gate.run(suffix: "0002", promotes: false)
    let rows = gate.path + "/.assay/runs/" + first.id + "/rows.json"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: rows))
    try FileManager.default.removeItem(atPath: rows)
    let change = try await RunComparison.compare(
      side(gate, first), with: side(gate, second), folder: gate.path)
    #expect(change.data[0].kind == .changed && change.data[0].rows == nil)
    #expect(change.data[0].note == "run \(first.id) kept no rows of it by key")
    try bytes.dropLast(20).write(to: URL(fileURLWithPath: rows))
    await #expect(throws: EditRefusal.self) {
      try await RunComparison.compare(
        side(gate, first), with: side(gate, second), folder: gate.path)
    }
  }

  @Test func aRunWithoutARecordIsRefused() async throws {
    let gate = try ChangeGate()
    var report = try await gate.run(suffix: "0001", promotes: false)
    report.lineage = nil
    await #expect(throws: EditRefusal.self) {
      try await RunComparison.compare(
        side(gate, report), with: side(gate, report), folder: gate.path)
    }
  }
}
