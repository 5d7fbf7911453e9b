internal import Caching
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// A smoke test that passed is taken over for the same rules, and only whole.
@Suite struct SmokeMemoryTests {
  private static let passed = Finding(
    FindingIdentifier(["train", "smoke", "run"]), stage: .smoke, outcome: .passed, message: "ran",
    expected: "runs", observed: "ran")

  private func memory(of gate: GateSpec, in bench: Bench) -> SmokeMemory? {
    let cache = ContentCache(folder: bench.folder + "/cache") { _ in }
    var context = bench.context
    context.cache = StepCache(
      cache: cache, hashes: FileHashes(cache: cache, isParanoid: false) { _ in },
      toolVersion: "1", now: { 1_700_000_000 })
    return SmokeMemory(of: gate, digests: ["train": "t", "holdout": "h"], context: context)
  }

  private func gate(in bench: Bench) throws -> GateSpec {
    try bench.write("code\n", to: "code.txt")
    var gate = GateSpec(
      name: Bench.spanned("gate"), file: "gate.yaml", folder: bench.folder)
    let smoke = SmokeSpec(
      rows: Bench.spanned(20), timeout: Bench.spanned(30), loss: nil, span: Bench.span)
    gate.train = TrainSpec(
      run: Bench.spanned(.shell("true")), data: [Bench.spanned("train")],
      artifact: Bench.spanned("model"), seed: 1, environment: [:], timeout: Bench.spanned(30),
      params: nil, environmentFiles: [], needs: [Bench.spanned("code.txt")], smoke: smoke,
      span: Bench.span)
    gate.evaluate = EvaluateSpec(
      data: Bench.spanned("holdout"), task: Bench.spanned(.binary),
      predict: Bench.spanned(.shell("true")), needs: [Bench.spanned("code.txt")], environment: [:],
      timeout: nil, score: Bench.spanned("score"), positive: nil, threshold: 0.5, cluster: nil,
      production: Bench.spanned(.own), confidence: 0.95, metrics: [], slices: nil,
      span: Bench.span)
    var holdout = DatasetDeclaration(
      name: Bench.spanned("holdout"), source: Bench.spanned("h.csv"), path: "/h.csv",
      span: Bench.span)
    holdout.key = [Bench.spanned("id")]
    holdout.label = Bench.spanned("y")
    gate.data = [holdout]
    return gate
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isTaken = false
    var make: @Sendable (inout GateSpec) -> Void
  }

  @Test(arguments: [
    Change(testDescription: "nothing", isTaken: true) { _ in },
    Change(testDescription: "score") { $0.evaluate?.score = Bench.spanned("other") },
    Change(testDescription: "scores") {
      $0.evaluate?.namedScores = [
        ScoreColumn(name: "a", column: "score"), ScoreColumn(name: "b", column: "second"),
      ]
    },
    Change(testDescription: "link") { $0.evaluate?.link = .logit },
    Change(testDescription: "key") { $0.data[0].key = [Bench.spanned("number")] },
    Change(testDescription: "label") { $0.data[0].label = Bench.spanned("other") },
    Change(testDescription: "timeout") { $0.evaluate?.timeout = Bench.spanned(5) },
  ])
  func isKnownByAllThatItsProbeReads(_ change: Change) throws {
    let bench = try Bench()
    var gate = try gate(in: bench)
    try #require(memory(of: gate, in: bench)).keep([Self.passed])
    change.make(&gate)
    let findings = try #require(memory(of: gate, in: bench)).findings()
    #expect((findings?.map(\.outcome) == [.passed]) == change.isTaken)
    #expect((findings == nil) == !change.isTaken)
  }

  @Test(arguments: [[Outcome.failed], [.passed, .inconclusive], []])
  func keepsNothingElse(_ outcomes: [Outcome]) throws {
    let bench = try Bench()
    let gate = try gate(in: bench)
    let findings = outcomes.map { outcome in
      var finding = Self.passed
      finding.outcome = outcome
      return finding
    }
    try #require(memory(of: gate, in: bench)).keep(findings)
    #expect(try #require(memory(of: gate, in: bench)).findings() == nil)
  }

  private static func entry(_ outcome: String) -> String {
    "{\"identifier\": \"train.smoke.run\", \"outcome\": \"\(outcome)\", \"message\": \"ran\"}"
  }

  @Test(arguments: [
    ("[\(entry("passed")), \(entry("warned"))]", true),
    ("[\(entry("passed")), \(entry("splendid"))]", false),
    ("[\(entry("failed"))]", false), ("[]", false), ("{}", false), ("", false),
  ])
  func takesAllOrNothing(_ note: String, isTaken: Bool) {
    let findings = SmokeMemory.findings(in: note, since: "then", span: Bench.span)
    #expect(findings?.count == (isTaken ? 2 : nil))
  }
}
