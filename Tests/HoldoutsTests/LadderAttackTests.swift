internal import DataEngine
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Statistics
internal import Testing

@testable internal import Holdouts

/// The attack of Blum and Hardt (The Ladder, 2015): models of chance, of which those that look better
/// than chance vote. On 2,000 labels 500 of them look 10 points better than they are.
@Suite struct LadderAttackTests {
  private static let rows = 2000

  /// A ledger that lives as long as a test.
  private actor MemoryLedger: LedgerHome {
    private var kept: Set<LedgerFile> = []

    func files() async throws(LedgerError) -> LedgerContents {
      LedgerContents(files: Array(kept))
    }

    func add(_ files: [LedgerFile]) async throws(LedgerError) -> LedgerAddition {
      kept.formUnion(files)
      return .shared
    }
  }

  /// A gate on one holdout that tells accuracy and whether the candidate would be promoted.
  private struct Gate {
    let plan: EvaluationPlan
    let labels: [Double]
    let production: [Double]
    /// Nil counts nothing.
    let counter: HoldoutCounter?
    let limit = 50

    /// What an attacker sees; nil where the holdout does not answer.
    func answer(_ scores: [Double], named name: String) async throws -> EvaluationResult? {
      if let counter {
        let count = try await counter.count(.about(name), limit: limit)
        guard count.answer != .refused else { return nil }
      }
      return plan.judge(
        predictions(scores), production: .predicted(version: "v1.0.0", slices: []), seed: 1)
    }

    func predictions(_ scores: [Double]) -> PairedPredictions {
      PairedPredictions(
        labels: labels, candidate: scores, production: production, clusters: nil, slices: [],
        candidateProblems: .init(), productionProblems: .init())
    }
  }

  /// Models that were asked about, and what their answers were good for.
  private struct Attack {
    var answers = 0
    var votes = [Double](repeating: 0, count: LadderAttackTests.rows)

    /// The majority of the models that looked better than chance.
    var candidate: [Double] { votes.map { $0 > 0 ? 1 : 0 } }

    mutating func ask(_ gate: Gate, models: Int, seed: UInt64) async throws {
      var generator = SeededGenerator(seed: seed)
      for number in 0..<models {
        let scores = Self.chance(&generator)
        guard let result = try await gate.answer(scores, named: "model \(number)"),
          let accuracy = result.metrics.first?.candidate.number
        else { continue }
        answers += 1
        let sign = accuracy > 0.5 ? 1.0 : -1
        for row in votes.indices { votes[row] += sign * (scores[row] == 1 ? 1 : -1) }
      }
    }

    static func chance(_ generator: inout SeededGenerator) -> [Double] {
      (0..<LadderAttackTests.rows).map { _ in Bool.random(using: &generator) ? 1 : 0 }
    }
  }

  private func gate(counter: HoldoutCounter?) throws -> Gate {
    var generator = SeededGenerator(seed: 4711)
    let log = DiagnosticLog()
    let plan = EvaluationPlan(binding: Self.spec, log: log)
    return Gate(
      plan: try #require(plan), labels: Attack.chance(&generator),
      production: Attack.chance(&generator), counter: counter)
  }

  @Test func withoutABudgetTheGainIsBelieved() async throws {
    let gate = try gate(counter: nil)
    var attack = Attack()
    try await attack.ask(gate, models: 500, seed: 1)
    let result = try #require(try await gate.answer(attack.candidate, named: "the vote"))
    #expect(try #require(result.metrics.first?.candidate.number) > 0.58)
    #expect(result.promotion == .met)
  }

  @Test func withABudgetTheGainIsNotPromoted() async throws {
    let gate = try gate(counter: HoldoutCounter(homes: [MemoryLedger()]))
    var attack = Attack()
    try await attack.ask(gate, models: 500, seed: 1)
    #expect(attack.answers == 50)
    let question = HoldoutQuestion.about("the vote")
    let count = try #require(
      try await gate.counter?.count(question, limit: gate.limit))
    #expect(count.answer == .refused)
    let finding = HoldoutBudget(limit: gate.limit, dataset: "holdout", span: nil).finding(count)
    // An inconclusive finding is a verdict that promotes nothing.
    #expect(finding.outcome == .inconclusive)
    #expect(try await gate.answer(attack.candidate, named: "the vote") == nil)
  }

  /// An attacker who keeps the last verdict for the vote gains less than the holdout promises.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func withinTheBudgetTheGainIsWithinThePromise(_ seed: UInt64) async throws {
    let gate = try gate(counter: HoldoutCounter(homes: [MemoryLedger()]))
    var attack = Attack()
    try await attack.ask(gate, models: 49, seed: seed)
    let result = try #require(try await gate.answer(attack.candidate, named: "the vote"))
    let accuracy = try #require(result.metrics.first?.candidate.number)
    let promise = try #require(
      gate.plan.promises(
        gate.predictions(attack.candidate), against: .predicted(version: "v1.0.0", slices: []),
        verdicts: gate.limit
      ).first)
    #expect(accuracy > 0.5)
    #expect(accuracy - 0.5 <= promise.adaptive)
    #expect(accuracy - 0.5 > promise.fixed / 2, "the attack is one")
  }

  private static var spec: GateSpec {
    let place = SourcePosition(line: 1, column: 1)
    let span = SourceSpan(file: "gate.yaml", start: place, end: place)
    func metric(_ criteria: [Criterion]) -> MetricDeclaration {
      MetricDeclaration(
        kind: Spanned("accuracy", span), criteria: criteria.map { Spanned($0, span) },
        whenUnsure: nil, level: .fail, owner: nil, span: span)
    }
    var gate = GateSpec(name: Spanned("gate", span), file: "gate.yaml", folder: "/gate")
    var holdout = DatasetDeclaration(
      name: Spanned("holdout", span), source: Spanned("h.csv", span), path: "/gate/h.csv",
      span: span)
    holdout.key = [Spanned("id", span)]
    holdout.label = Spanned("y", span)
    gate.data = [holdout]
    gate.evaluate = EvaluateSpec(
      data: Spanned("holdout", span), task: Spanned(.binary, span),
      predict: Spanned(.arguments(["predict"]), span), needs: [], environment: [:], timeout: nil,
      score: Spanned("score", span), positive: Spanned("true", span), threshold: 0.5,
      cluster: nil, production: Spanned(.own, span), confidence: 0.95, metrics: [metric([])],
      slices: nil, span: span)
    gate.promote = PromoteSpec(
      model: Spanned("m", span), stage: Spanned("production", span),
      when: [metric([.betterThanProduction(by: .absolute(0))])], first: .deny, branches: nil,
      span: span)
    return gate
  }
}
