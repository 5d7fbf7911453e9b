import Foundation
import GateLanguage
import Outcomes
import Promotion
import Testbench
import Testing

@testable import GateRunner

/// Values that no log, report or registry may show.
@Suite struct SecretTests {
  @Test func `no file of a run or of the registry holds a secret`() async throws {
    let gate = try ShellGate()
    let report = try await gate.run(gate.request(offset: "4"), suffix: "0001")
    #expect(report.decision == .promoted, "\(report.findings)")
    let root = gate.folder.path + "/.assay"
    let files = try FileManager.default.subpathsOfDirectory(atPath: root)
    var logs = 0
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: root + "/" + file) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(ShellGate.secret), "\(file)")
      if text.contains("token ***") { logs += 1 }
    }
    // Of the few rows before the evaluation, and of the holdout.
    #expect(logs == 2)
  }

  /// Its value came from a name that tells nothing, so that only the declared name says what it is.
  @Test func `no file holds the value of a variable that is declared by a secret name`()
    async throws
  {
    let gate = try ShellGate()
    try gate.folder.write(
      ShellGate.spec
        .replacing("{OFFSET:", with: "{HF_TOKEN: \"${env:HUGGINGFACE}\", OFFSET:")
        .replacing("env: {API_TOKEN:", with: "env: {HF_TOKEN: \"${env:HUGGINGFACE}\", API_TOKEN:"),
      to: "gate.yaml")
    var request = gate.request(offset: "4")
    let planted = "pl4nted-by-another-name"
    request.inputs.environment["HUGGINGFACE"] = planted
    let report = try await gate.run(request, suffix: "0001")
    #expect(report.decision == .promoted, "\(report.findings)")
    #expect(report.lineage?.environment["train.HF_TOKEN"] == "***")
    #expect(report.lineage?.environment["predict.HF_TOKEN"] == "***")
    #expect(report.lineage?.environment["train.OFFSET"] == "4")
    let root = gate.folder.path + "/.assay"
    for file in try FileManager.default.subpathsOfDirectory(atPath: root) {
      guard let bytes = FileManager.default.contents(atPath: root + "/" + file) else { continue }
      #expect(!String(decoding: bytes, as: UTF8.self).contains(planted), "\(file)")
    }
  }

  @Test func `production predicts with today's secret, and with its own name for the score`()
    async throws
  {
    let gate = try ShellGate()
    _ = try await gate.run(gate.request(offset: "4"), suffix: "0001")
    // Another holdout: the stored predictions do not fit, so production's command runs.
    try gate.folder.write(ShellGate.rows(prefix: "r", x: 2), to: "data/holdout.csv")
    try gate.writePredict(column: "yhat")
    let report = try await gate.run(
      gate.request(offset: "1", variables: ["score": "yhat"]), suffix: "0002")
    #expect(report.decision == .promoted, "\(report.findings)")
    #expect(
      report.findings.contains {
        $0.identifier.description == "evaluate.production.predict" && $0.outcome == .passed
      })
  }

  @Test func `a secret in the predict command is refused before it is stored`() async throws {
    let gate = try ShellGate()
    try gate.folder.write(
      ShellGate.spec.replacing(
        "[sh, predict.sh]", with: "[sh, predict.sh, \"${env:API_TOKEN}\"]"), to: "gate.yaml")
    let report = try await gate.run(gate.request(offset: "4"), suffix: "0001")
    #expect(report.decision == .undecided)
    #expect(report.exitStatus == .notJudged)
    let finding = try #require(report.findings.first { $0.outcome == .errored })
    #expect(finding.identifier.description == "evaluate.predict")
    #expect(finding.message.contains("env:"))
    #expect(try await gate.registry.versions(of: "shell").isEmpty)
  }

  @Test func `every text of a report is masked`() {
    let secret = ShellGate.secret
    let row = Finding.ExampleRow([.init(column: "c", value: secret)])
    let finding = Finding(
      FindingIdentifier(["data", "x"]), stage: .data, outcome: .failed, message: "m " + secret,
      expected: secret, observed: secret, examples: [row], sql: secret, acceptance: secret,
      logTail: secret)
    let report = RunReport(
      id: "1", gate: secret, specPath: "gate.yaml", startedAt: 0,
      stages: [
        StageReport(stage: .data, state: .ran, reason: secret, findings: [finding])
      ], reasons: ["because " + secret],
      lineage: LineageRecord(
        code: nil, codeNote: secret,
        datasets: [
          DatasetLineage(
            name: "d", source: "/data/" + secret, rows: 1,
            files: [
              FileLineage(role: "data", path: secret, bytes: 1, sha256: "", gitBlob: "")
            ], contentDigest: "")
        ], spec: SpecLineage(path: "gate.yaml", sha256: "", variables: ["v": secret]), files: [],
        seed: 0, toolVersion: "", engineVersions: [:],
        machine: MachineLineage(system: "", architecture: "", processors: 1, memoryBytes: 1)))
    let masked = "\(Masking.masked(report, [secret]))"
    #expect(!masked.contains(secret), "\(masked)")
    #expect(masked.contains("because ***"))
    #expect(Masking.masked(report, []) == report)
  }
}
