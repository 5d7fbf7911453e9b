import Foundation
import GateLanguage
import Outcomes
import Promotion
import Retraining
import Testbench
import Testing

@testable import GateRunner

/// `--dry-run`, and what is told of secrets.
@Suite struct RetrainDryTests {
  /// Every file below a folder with its bytes, and every folder.
  private func listing(_ folder: String) throws -> [String: Data?] {
    var found: [String: Data?] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      found[path] = .some(FileManager.default.contents(atPath: folder + "/" + path))
    }
    return found
  }

  private static let prepare = """
    prepare:
      - {name: making, run: [sh, -c, "echo made > made.txt"], needs: [train.sh], outs: [made.txt]}

    """

  @Test func `a dry run leaves every byte as it was and stands in nobody's way`() async throws {
    let bench = try RetrainBench("new_rows: \">= 1\"\ndrift: {any: medium}") { text in
      text.replacing("schema:\n", with: Self.prepare + "schema:\n")
    }
    let folder = bench.gate.folder.path
    let first = try listing(folder)
    let fresh = try await bench.call(day: 0, dry: true)
    #expect(fresh.reasons.contains { $0.contains("--dry-run makes none") }, "\(fresh.reasons)")
    #expect(try listing(folder) == first)
    #expect(try await bench.call(day: 0, force: true).decision == .promoted)
    let before = try listing(folder)
    #expect(before["made.txt"] != nil)
    _ = try await bench.call(day: 1, dry: true)
    #expect(try listing(folder) == before)
  }

  @Test func `a dry run judges by the lease and does not take the lock`() async throws {
    let bench = try RetrainBench("schedule: \"@daily\"")
    _ = try await bench.call(day: 0)
    let folder = try bench.registry.retrainingFolder(of: "shell")
    let now = RetrainBench.newYear
    let lock = RetrainingLock(folder: folder, host: "here", run: "left")
    try lock.renew(now: now)
    #expect(try lock.holder(now: now + 1) != nil)
    #expect(try lock.holder(now: now + RetrainingLock.length + 1) == nil)
    // Whoever is killed leaves its lease; a real call is not turned away by it.
    #expect(try await bench.call(day: 1.1, dry: true).decision == .notJudged)
  }

  @Test func `secrets of a path are in no answer and not in the log`() async throws {
    let secret = ShellGate.secret
    let performance = "performance: {data: log, metric: mae, worse_by: 2}\nschedule: \"@daily\""
    let bench = try RetrainBench(performance) { text in
      text.replacing(
        "schema:\n",
        with: "  log: {source: \"data/${env:API_TOKEN}/log.csv\", key: id, time: at, label: y}\n"
          + "schema:\n  in: [train, holdout]\n")
    }
    let log = "data/\(secret)/log.csv"
    try bench.gate.folder.write("id,at,y,prediction\nr1,2027-01-01 12:00:00,1,1\n", to: log)
    #expect(try await bench.call(day: 0, force: true).decision == .promoted)
    try FileManager.default.removeItem(atPath: bench.gate.folder.path + "/" + log)
    for dry in [true, false] {
      let report = try await bench.call(day: 1.1, dry: dry)
      let evidence = report.triggers.first { $0.trigger == "performance" }?.evidence
      #expect(evidence?.contains("***") == true, "\(report.triggers)")
      let told = report.triggers.map(\.evidence) + report.reasons + (report.run?.reasons ?? [])
      #expect(!told.contains { $0.contains(secret) }, "\(told)")
    }
    for (path, bytes) in try listing(try bench.registry.retrainingFolder(of: "shell")) {
      let text = String(decoding: bytes ?? Data(), as: UTF8.self)
      #expect(!text.contains(secret), "\(path)")
    }
  }
}
