import Outcomes
import Promotion
import Testing

@testable import GateRunner

/// Production that changes while a candidate is judged.
@Suite struct PromotionRaceTests {
  @Test func `one change under the run is judged again and promoted`() async throws {
    let gate = try ShellGate()
    try await gate.promoteTwo()
    let rival = Rival(gate.registry, changes: 1)
    let report = try await gate.run(
      gate.request(offset: "1"), suffix: "0003",
      record: {
        rival.act()
        return Array($0.id.utf8)
      })
    #expect(report.decision == .promoted, "\(report.findings)")
    #expect(report.exitStatus == .passed)
    #expect(report.model?.productionVersion == "v1.0.0")
    #expect(report.model?.candidateVersion == "v3.0.0")
    #expect(try await gate.production() == "v3.0.0")
    // Judged against v1 (offset 8) the second time, in metrics and in drift.
    let mae = try #require(report.metrics.first { $0.metric == "mae" })
    #expect(abs((mae.production?.number ?? 0) - 8 * (1 + 896.0 / 2100)) < 0.01)
    let drift = report.findings.filter { $0.identifier.description.hasPrefix("drift.") }
    #expect(!drift.isEmpty)
    #expect(drift.allSatisfy { !"\($0)".contains("v2.0.0") }, "\(drift)")
    #expect(Set(report.findings.map(\.identifier)).count == report.findings.count)
  }

  @Test func `a second change ends the run with try later and changes nothing`() async throws {
    let gate = try ShellGate()
    try await gate.promoteTwo()
    let rival = Rival(gate.registry, changes: 2)
    let report = try await gate.run(
      gate.request(offset: "1"), suffix: "0003",
      record: {
        rival.act()
        return Array($0.id.utf8)
      })
    #expect(report.ending == .tryLater)
    #expect(report.exitStatus == .tryLater)
    #expect(report.decision == .undecided)
    #expect(
      report.findings.filter { $0.outcome == .errored }.map(\.identifier.description)
        == ["promote.race"])
    #expect(try await gate.production() == "v2.0.0")
    #expect(try await gate.registry.verify().isSound)
  }

  @Test func `a candidate that the new production beats is not promoted`() async throws {
    let gate = try ShellGate()
    try await gate.promoteTwo()
    // Back to v1, which offset 6 beats; v2 comes back under the run and beats it.
    Rival(gate.registry, changes: 1).act()
    let rival = Rival(gate.registry, changes: 1)
    let report = try await gate.run(
      gate.request(offset: "6"), suffix: "0003",
      record: {
        rival.act()
        return Array($0.id.utf8)
      })
    #expect(report.decision == .rejected)
    #expect(report.exitStatus == .rejected)
    #expect(
      report.findings.filter { $0.outcome == .failed }.map(\.identifier.description)
        == ["evaluate.mae.no_worse_than"])
    #expect(try await gate.production() == "v2.0.0")
  }

  @Test(arguments: [Stage.train, .evaluate])
  func `an interrupted run promotes nothing`(stage: Stage) async throws {
    let gate = try ShellGate()
    let task = Task {
      try await gate.run(
        gate.request(offset: "1"), suffix: "0001",
        observe: { event in
          guard case .stageEnded(let entry) = event, entry.stage == stage else { return }
          withUnsafeCurrentTask { $0?.cancel() }
        })
    }
    let report = try await task.value
    #expect(report.ending == .interrupted)
    #expect(report.exitStatus == .interrupted)
    #expect(report.decision == .undecided)
    #expect(try await gate.production() == nil)
    #expect(try await gate.registry.versions(of: "shell").isEmpty)
  }
}
