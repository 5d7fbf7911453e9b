import Foundation
import GateLanguage
import Outcomes
import Promotion
import Testbench
import Testing

@testable import GateRunner

/// Thresholds that are found on a dataset's predictions, and whose production goes by.
@Suite struct ThresholdGateTests {
  static let data = """
    holdout: {source: holdout.csv, key: id, label: y}
    tune: {source: tune.csv, key: id, label: late}

    """

  static func evaluate(_ threshold: String, more: String = "") -> String {
    """
    task: binary
    positive: 1
    score: s
    threshold: \(threshold)
    metrics: {f1: {at_least: 0.1, no_worse_than: production, margin: 0.02}}
    \(more)

    """
  }

  static let search = "{maximise: f1, using: tune}"

  /// 400 rows to judge and 200 to tune on; a fifth is positive.
  static func gate(_ evaluate: String, promotes: Bool = true) throws -> TaskGate {
    let gate = try TaskGate(data: data, evaluate: evaluate, promotes: promotes)
    try gate.folder.write(
      "id,y\n" + (0..<400).map { "r\($0),\($0 % 5 == 0 ? 1 : 0)\n" }.joined(), to: "holdout.csv")
    try gate.folder.write(
      "id,late\n" + (0..<200).map { "u\($0),\($0 % 5 == 0 ? 1 : 0)\n" }.joined(), to: "tune.csv")
    return gate
  }

  /// Positives score from `limit` on, others below it.
  static func scores(_ prefix: String, _ count: Int, limit: Double, miss: Int = 0) -> String {
    "id,s\n"
      + (0..<count).map { row in
        let isHigh = row % 5 == 0 && (miss == 0 || row % miss != 0)
        let score = isHigh ? limit + Double(row % 3) / 100 : limit - 0.01 - Double(row % 7) / 100
        return "\(prefix)\(row),\(score)\n"
      }.joined()
  }

  static func model(_ gate: TaskGate, _ name: String, limit: Double, miss: Int = 0) throws {
    try gate.model(
      name, scores("r", 400, limit: limit, miss: miss), tune: scores("u", 200, limit: limit))
  }

  @Test func `each model has the threshold that its own predictions give`() async throws {
    let gate = try Self.gate(Self.evaluate(Self.search))
    try Self.model(gate, "one", limit: 0.25)
    try Self.model(gate, "two", limit: 0.75)
    let first = try await gate.run("one")
    #expect(first.decision == .promoted, "\(first.lines)")
    let found = try #require(first.finding("evaluate.threshold"))
    #expect(found.observed == "0.25" && found.estimate?.value == 1 && found.estimate?.rows == 200)
    #expect(first.finding("evaluate.threshold.predict")?.outcome == .passed)
    let state = try await gate.registry.production(model: "tasks", stage: "production")
    let version = try await gate.registry.version(model: "tasks", try #require(state.name))
    #expect(version.predict?.threshold == 0.25)
    // At one threshold for both, one of them would have no row right.
    let second = try await gate.run("two")
    #expect(second.decision == .promoted, "\(second.lines)")
    let harm = try #require(second.finding("evaluate.f1.no_worse_than")?.comparison)
    #expect(harm.candidate == 1 && harm.production == 1)
    let own = try #require(second.finding("evaluate.production.threshold"))
    #expect(own.message.contains("predicts positive from 0.25 on, as recorded"))
    // Found again, it is the same candidate.
    #expect(try await gate.run("two").decision == .alreadyInProduction)
  }

  @Test func `a fixed threshold that changes is a change of the candidate`() async throws {
    let gate = try Self.gate(Self.evaluate("0.25"))
    try Self.model(gate, "one", limit: 0.25)
    #expect(try await gate.run("one").decision == .promoted)
    let text = try String(contentsOfFile: gate.folder.path + "/gate.yaml", encoding: .utf8)
    try gate.folder.write(
      text.replacing("threshold: 0.25", with: "threshold: 0.2"), to: "gate.yaml")
    let report = try await gate.run("one")
    let harm = try #require(report.finding("evaluate.f1.no_worse_than"), "\(report.lines)")
    #expect(harm.outcome == .failed && harm.comparison?.production == 1)
  }

  struct Fault: CustomTestStringConvertible {
    var testDescription: String
    var tune: String
    var finding = "evaluate.threshold"
    var message: String
  }

  @Test(arguments: [
    Fault(testDescription: "a key is missing", tune: "id,s\nu1,0.5\n", message: "199 keys have no"),
    Fault(
      testDescription: "no number",
      tune: scores("u", 200, limit: 0.5).replacing("u3,", with: "u3,nan"),
      message: "1 scores are null"),
    Fault(
      testDescription: "no score column", tune: "id,t\nu1,0.5\n",
      message: "there is no column 's'"),
    Fault(
      testDescription: "nothing predicted", tune: "", finding: "evaluate.threshold.predict",
      message: "is empty"),
  ])
  func `a threshold that cannot be found judges nothing`(_ fault: Fault) async throws {
    let gate = try Self.gate(Self.evaluate(Self.search))
    try gate.model("one", Self.scores("r", 400, limit: 0.5), tune: fault.tune)
    let report = try await gate.run("one")
    let finding = try #require(report.finding(fault.finding), "\(report.lines)")
    #expect(finding.message.contains(fault.message), "\(finding.message)")
    #expect(report.metrics.isEmpty && report.decision != .promoted)
  }

  @Test func `a model at a path is compared with, at a threshold found for it`() async throws {
    let gate = try Self.gate(
      Self.evaluate(Self.search, more: "production: models/before"), promotes: false)
    try Self.model(gate, "one", limit: 0.25, miss: 2)
    try gate.folder.write(Self.scores("r", 400, limit: 0.6), to: "models/before/holdout.csv")
    try gate.folder.write(Self.scores("u", 200, limit: 0.6), to: "models/before/tune.csv")
    let report = try await gate.run("one")
    let harm = try #require(report.finding("evaluate.f1.no_worse_than"), "\(report.lines)")
    #expect(harm.outcome == .failed && harm.comparison?.production == 1)
    #expect(report.finding("evaluate.production.threshold")?.observed == "0.6")
    #expect(report.finding("evaluate.production.predict")?.outcome == .passed)
    #expect(report.decision == .rejected)
  }

  @Test func `a path that is not there is named, and one's own model is identical`() async throws {
    let gate = try Self.gate(
      Self.evaluate("0.25", more: "production: ./models/before"), promotes: true)
    try Self.model(gate, "one", limit: 0.25)
    let missing = try await gate.run("one")
    let finding = try #require(missing.finding("evaluate.production.model"), "\(missing.lines)")
    #expect(finding.outcome == .errored && finding.message.contains("models/before"))
    try gate.folder.write(Self.scores("r", 400, limit: 0.25), to: "models/before/holdout.csv")
    try gate.folder.write(Self.scores("u", 200, limit: 0.25), to: "models/before/tune.csv")
    let same = try await gate.run("one")
    #expect(same.finding("evaluate.f1.no_worse_than")?.outcome == .skipped, "\(same.lines)")
    #expect(same.decision == .promoted && same.model?.productionVersion == "models/before")
    // --production names a version instead of the path.
    try Self.model(gate, "two", limit: 0.25, miss: 2)
    let chosen = try await gate.run("two", production: "v1.0.0")
    #expect(chosen.model?.productionVersion == "v1.0.0")
    #expect(chosen.finding("evaluate.f1.no_worse_than")?.outcome == .failed, "\(chosen.lines)")
    let none = try await gate.run("two", production: "none")
    #expect(none.finding("evaluate.f1.no_worse_than")?.outcome == .skipped)
  }
}
