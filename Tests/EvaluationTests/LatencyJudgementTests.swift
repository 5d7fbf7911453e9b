import GateLanguage
import Outcomes
import Statistics
import Testing

@testable import Evaluation

@Suite struct LatencyJudgementTests {
  /// Times of both sides, and what is found.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    var candidate: [Double]
    var production: [Double]?
    var margin: Margin? = .ofProduction(0.2)
    var limit: Double?
    var level = Level.fail
    let outcomes: [Outcome]
  }

  /// Times that vary by a tenth, the same for the same seed.
  private static func times(_ mean: Double, calls: Int = 30, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<calls).map { _ in mean * Double.random(in: 0.9...1.1, using: &generator) }
  }

  @Test(arguments: [
    Case(
      testDescription: "as fast", candidate: times(1, seed: 1), production: times(1, seed: 2),
      outcomes: [.passed]),
    Case(
      testDescription: "twice as slow", candidate: times(2, seed: 1), production: times(1, seed: 2),
      outcomes: [.failed]),
    Case(
      testDescription: "twice as slow, which warns", candidate: times(2, seed: 1),
      production: times(1, seed: 2), level: .warn, outcomes: [.warned]),
    Case(
      testDescription: "at the margin", candidate: times(1.2, seed: 1),
      production: times(1, seed: 2), outcomes: [.inconclusive]),
    Case(
      testDescription: "half a second slower, a second allowed", candidate: times(1.5, seed: 1),
      production: times(1, seed: 2), margin: .absolute(1), outcomes: [.passed]),
    Case(
      testDescription: "no production", candidate: times(1, seed: 1), outcomes: [.skipped]),
    Case(
      testDescription: "within a limit", candidate: times(1, seed: 1), margin: nil, limit: 1.2,
      outcomes: [.passed]),
    Case(
      testDescription: "beyond a limit", candidate: times(1, seed: 1), margin: nil, limit: 0.5,
      outcomes: [.failed]),
    Case(
      testDescription: "only shown", candidate: times(1, seed: 1), margin: nil, outcomes: [.passed]),
  ])
  func judges(_ case: Case) {
    let span = GateFixture.span()
    let spec = LatencySpec(
      limits: `case`.limit.map {
        [.init(quantile: .p95, seconds: $0, includesLimit: true, text: "<= \($0)s", span: span)]
      } ?? [], throughput: nil, rows: 500, calls: 30,
      margin: `case`.margin.map { Spanned($0, span) }, level: `case`.level, span: span)
    let judgement = LatencyJudgement(
      spec, candidate: `case`.candidate, production: `case`.production,
      absence: `case`.production == nil ? "nothing is in production" : nil, confidence: 0.95,
      seed: 7)
    let findings = judgement.findings()
    #expect(findings.map(\.outcome) == `case`.outcomes, "\(findings.map(\.message))")
    #expect(findings == judgement.findings())
    #expect(findings.allSatisfy { $0.message.contains("rows/s") && $0.message.contains("p99") })
    let planned = LatencyJudgement.planned(spec).map(\.identifier)
    if !planned.isEmpty { #expect(findings.map(\.identifier) == planned) }
  }
}
