import Foundation
import GateLanguage
import Outcomes
import Promotion
import Testbench
import Testing

@testable import GateRunner

/// Triggers that look at data: rows, drift, labelled logs.
@Suite struct RetrainTriggerTests {
  private func states(_ report: RetrainReport) -> [String: TriggerReport.State] {
    Dictionary(report.triggers.map { ($0.trigger, $0.state) }, uniquingKeysWith: { $1 })
  }

  @Test func `rows that came since the last training fire, once`() async throws {
    let bench = try RetrainBench("new_rows: \">= 50\"\nmax_age: 30d")
    #expect(try await bench.call(day: 0).decision == .promoted)
    #expect(states(try await bench.call(day: 1)) == ["new_rows": .quiet, "max_age": .quiet])
    let more = (0..<50).map { "n\($0),\($0),\($0)\n" }.joined()
    try bench.gate.folder.write(ShellGate.rows(prefix: "t") + more, to: "data/train.csv")
    let fired = try await bench.call(day: 2, offset: "4.01")
    #expect(fired.decision == .kept, "\(fired.reasons)")
    #expect(states(fired)["new_rows"] == .fired)
    #expect(try await bench.call(day: 3).decision == .notDue)
    #expect(states(try await bench.call(day: 40, dry: true))["max_age"] == .fired)
  }

  @Test func `data that cannot be read are no answer`() async throws {
    let bench = try RetrainBench("new_rows: \">= 50\"")
    #expect(try await bench.call(day: 0).decision == .promoted)
    try FileManager.default.removeItem(atPath: bench.gate.folder.path + "/data/train.csv")
    let report = try await bench.call(day: 1)
    #expect(report.decision == .undecided && report.exitStatus == .notJudged)
    #expect(states(report) == ["new_rows": .errored])
  }

  @Test func `drift of any column from what production learned fires`() async throws {
    let bench = try RetrainBench("drift: {any: medium}")
    let waiting = try await bench.call(day: 0)
    #expect(waiting.decision == .notDue && states(waiting) == ["drift": .waiting])
    #expect(try await bench.call(day: 0, force: true).decision == .promoted)
    #expect(states(try await bench.call(day: 1)) == ["drift": .quiet])
    try bench.gate.folder.write(ShellGate.rows(prefix: "r", x: 9), to: "data/holdout.csv")
    let fired = try await bench.call(day: 2, dry: true)
    #expect(states(fired) == ["drift": .fired])
    #expect(fired.reasons.first?.contains("x") == true, "\(fired.reasons)")
  }

  @Test func `late labels are joined by key, each row counted once and by one firing`() async throws
  {
    let bench = try RetrainBench("performance: {data: log, metric: mae, worse_by: 2}") { text in
      text.replacing(
        "schema:\n",
        with: "  log: {source: data/log.csv, key: id, time: at, labels: {from: truth, on: [id]}}\n"
          + "  truth: {source: data/truth.csv, key: id, label: y}\nschema:\n  in: [train, holdout]\n"
      )
    }
    func write(_ errors: [Int: Double], labelled: Set<Int>) throws {
      let rows = errors.keys.sorted()
      let log = rows.map { "r\($0),2027-01-01 12:00:00,\($0),\(Double($0) + (errors[$0] ?? 0))\n" }
        .joined()
      // The first row is logged twice.
      let twice = log.split(separator: "\n").prefix(1).map { $0 + "\n" }.joined()
      try bench.gate.folder.write("id,at,x,prediction\n" + log + twice, to: "data/log.csv")
      let truth = rows.filter(labelled.contains).map { "r\($0),\($0)\n" }.joined()
      try bench.gate.folder.write("id,y\nanother,1\n" + truth, to: "data/truth.csv")
    }
    try write([99: 1], labelled: [99])
    #expect(try await bench.call(day: 0, force: true).decision == .promoted)
    // Recorded is an error of 4 to 8; of these rows one has its label.
    var bad = Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, 50.0) })
    bad[99] = 1
    try write(bad, labelled: [99])
    let quiet = try await bench.call(day: 1)
    #expect(states(quiet) == ["performance": .quiet])
    #expect(quiet.triggers.first?.evidence.contains("20 rows wait") == true, "\(quiet.triggers)")
    try write(bad, labelled: Set(0..<10).union([99]))
    let fired = try await bench.call(day: 2, offset: "4.01")
    #expect(states(fired) == ["performance": .fired], "\(fired.triggers)")
    #expect(fired.triggers.first?.evidence.contains("11 labelled rows") == true)
    #expect(fired.decision == .kept)
    // The same rows again are no second reason; those whose labels come later are.
    #expect(states(try await bench.call(day: 3)) == ["performance": .waiting])
    try write(bad, labelled: Set(0..<20).union([99]))
    let second = try await bench.call(day: 4, dry: true)
    #expect(states(second) == ["performance": .fired])
    #expect(second.triggers.first?.evidence.contains("10 labelled rows") == true)
    let good = bad.merging(Dictionary(uniqueKeysWithValues: (20..<40).map { ($0, 1.0) })) { $1 }
    try write(good, labelled: Set(20..<40))
    #expect(states(try await bench.call(day: 5)) == ["performance": .quiet])
  }

  @Test(
    arguments: [
      // The rows of the model before are of December, and far off.
      ("", "2027-01-01 12:00:00", "1", TriggerReport.State.quiet, "5 labelled rows"),
      (", window: \"-30d..0d\"", "2027-01-01 12:00:00", "1", .quiet, "5 labelled rows"),
      ("", "2027-01-01 12:00:00", "900", .fired, "5 labelled rows"),
      ("", "2027-01-01 12:00:00", "nan", .errored, "2 of 5 labelled rows"),
      ("", "2027-01-01 12:00:00", "", .errored, "2 of 5 labelled rows"),
      ("", "2026-12-31 12:00:00", "1", .waiting, "no row of 'log'"),
    ])
  func `only what production predicted counts, and all of that`(
    _ window: String, _ time: String, _ hard: String, _ state: TriggerReport.State, _ words: String
  ) async throws {
    let bench = try RetrainBench("performance: {data: log, metric: mae, worse_by: 2}") { text in
      text.replacing(
        "schema:\n",
        with: "  log: {source: data/log.csv, key: id, time: at, label: y\(window)}\n"
          + "schema:\n  in: [train, holdout]\n")
    }
    let old = (0..<50).map { "o\($0),2026-12-20 12:00:00,1,900\n" }.joined()
    let new = (0..<5).map { "n\($0),\(time),1,\($0 < 3 ? "1" : hard)\n" }.joined()
    try bench.gate.folder.write("id,at,y,prediction\n" + old + new, to: "data/log.csv")
    #expect(try await bench.call(day: 0, force: true).decision == .promoted)
    let report = try await bench.call(day: 1, dry: true)
    #expect(states(report) == ["performance": state], "\(report.triggers)")
    #expect(report.triggers.first?.evidence.contains(words) == true, "\(report.triggers)")
  }
}
