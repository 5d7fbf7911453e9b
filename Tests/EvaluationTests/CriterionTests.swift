import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// The table of rules of comparisons and limits, each side of each line.
@Suite struct CriterionTests {
  /// 100 rows: production's absolute error is 10 ± 1, the candidate's `gain` less, ± `noise`.
  static func result(
    _ criteria: [Criterion], gain: Double, noise: Double = 0.1, rows: Int = 100,
    whenUnsure: Outcome? = nil, level: Level = .fail, production: ProductionForJudging? = nil,
    clusters: Int? = nil, when: [Criterion] = []
  ) throws -> EvaluationResult {
    let labels = (0..<rows).map { Double($0 % 7) }
    let wave = (0..<rows).map { Double($0 % 2 * 2 - 1) }
    let scores = zip(labels, wave).map { $0 + 10 + $1 }
    let candidate = scores.indices.map { row in
      scores[row] - gain + noise * Double(row / 2 % 2 * 2 - 1)
    }
    let gate = GateFixture.gate(
      metrics: [GateFixture.metric("mae", criteria, whenUnsure: whenUnsure, level: level)],
      when: when.isEmpty ? [] : [GateFixture.metric("mae", when)])
    let log = DiagnosticLog()
    let plan = try #require(EvaluationPlan(binding: gate, log: log))
    #expect(log.isEmpty)
    return plan.judge(
      GateFixture.predictions(
        labels: labels, candidate: candidate, production: scores,
        clusters: clusters.map { count in (0..<rows).map { $0 * count / rows } }),
      production: production ?? GateFixture.predicted, seed: 1)
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var criterion: Criterion
    var gain: Double
    var noise = 0.1
    var outcome: Outcome
  }

  @Test(arguments: [
    Case(
      testDescription: "no worse: better", criterion: .noWorseThanProduction(margin: .absolute(0)),
      gain: 1, outcome: .passed),
    Case(
      testDescription: "no worse: within the margin",
      criterion: .noWorseThanProduction(margin: .absolute(1)), gain: -0.5, outcome: .passed),
    Case(
      testDescription: "no worse: beyond the margin",
      criterion: .noWorseThanProduction(margin: .absolute(1)), gain: -1.5, outcome: .failed),
    Case(
      testDescription: "no worse: at the margin",
      criterion: .noWorseThanProduction(margin: .absolute(1)), gain: -1, outcome: .inconclusive),
    Case(
      testDescription: "no worse: too noisy",
      criterion: .noWorseThanProduction(margin: .absolute(0)), gain: 0.1, noise: 2,
      outcome: .inconclusive),
    Case(
      testDescription: "relative: within",
      criterion: .noWorseThanProduction(margin: .ofProduction(0.1)), gain: -0.5, outcome: .passed),
    Case(
      testDescription: "relative: beyond",
      criterion: .noWorseThanProduction(margin: .ofProduction(0.1)), gain: -2, outcome: .failed),
    Case(
      testDescription: "better: proven", criterion: .betterThanProduction(by: .absolute(0)),
      gain: 1, outcome: .passed),
    Case(
      testDescription: "better: by too little", criterion: .betterThanProduction(by: .absolute(2)),
      gain: 1, outcome: .failed),
    Case(
      testDescription: "better: unsure", criterion: .betterThanProduction(by: .absolute(1)),
      gain: 1, outcome: .inconclusive),
    Case(
      testDescription: "better by a share",
      criterion: .betterThanProduction(by: .ofProduction(0.05)), gain: 1, outcome: .passed),
    Case(
      testDescription: "not better by a share",
      criterion: .betterThanProduction(by: .ofProduction(0.2)), gain: 1, outcome: .failed),
    Case(
      testDescription: "equal is no worse", criterion: .noWorseThanProduction(margin: .absolute(0)),
      gain: 0, noise: 0, outcome: .passed),
    Case(
      testDescription: "equal is not better", criterion: .betterThanProduction(by: .absolute(0)),
      gain: 0, noise: 0, outcome: .failed),
    Case(
      testDescription: "limit met", criterion: .atMost(10, proof: false), gain: 0, outcome: .passed),
    Case(
      testDescription: "limit missed", criterion: .atMost(9.99, proof: false), gain: 0,
      outcome: .failed),
    Case(
      testDescription: "limit proven", criterion: .atMost(10.5, proof: true), gain: 0,
      outcome: .passed),
    Case(
      testDescription: "limit met, not proven", criterion: .atMost(10.05, proof: true), gain: 0,
      outcome: .inconclusive),
    Case(
      testDescription: "limit disproven", criterion: .atMost(9, proof: true), gain: 0,
      outcome: .failed),
  ])
  func outcomesFollowTheTable(_ rule: Case) throws {
    let result = try Self.result([rule.criterion], gain: rule.gain, noise: rule.noise)
    #expect(result.findings.map(\.outcome) == [rule.outcome])
    let finding = try #require(result.findings.first)
    #expect(finding.expected?.isEmpty == false && finding.observed?.isEmpty == false)
    #expect(finding.evidence != nil && finding.span != nil)
    if rule.outcome == .inconclusive, let comparison = finding.comparison {
      #expect(comparison.unsure)
    }
  }

  @Test func equalPredictionsNeedNoTest() throws {
    let result = try Self.result(
      [.noWorseThanProduction(margin: .ofProduction(0.02))], gain: 0, noise: 0)
    let comparison = try #require(result.findings.first?.comparison)
    #expect(comparison.improvement == 0)
    #expect(comparison.interval?.lower == 0 && comparison.interval?.upper == 0)
    #expect(comparison.pValue == 1)
  }

  @Test(arguments: [
    (Outcome?.none, Level.fail, Outcome.inconclusive), (.some(.warned), .fail, .warned),
    (.some(.passed), .fail, .passed), (.some(.failed), .fail, .failed),
    (.some(.failed), .warn, .warned), (nil, .warn, .warned),
  ])
  func whenUnsureSaysWhatBecomesOfIt(
    _ whenUnsure: Outcome?, _ level: Level, _ expected: Outcome
  ) throws {
    let result = try Self.result(
      [.noWorseThanProduction(margin: .absolute(0))], gain: 0.1, noise: 2, whenUnsure: whenUnsure,
      level: level)
    let finding = try #require(result.findings.first)
    #expect(finding.outcome == expected)
    #expect(finding.comparison?.unsure == true)
    #expect((finding.comparison?.rowsNeeded ?? 0) > 100)
    #expect(finding.message.hasPrefix("cannot tell"))
    #expect(finding.message.contains("rows would decide with 80% power"))
  }

  @Test func levelWarnOnlyWarns() throws {
    let result = try Self.result([.atMost(1, proof: false)], gain: 0, level: .warn)
    #expect(result.findings.map(\.outcome) == [.warned])
  }

  @Test func fewClustersDecideNothing() throws {
    for (clusters, outcome) in [(9, Outcome.inconclusive), (10, .passed)] {
      let result = try Self.result(
        [.noWorseThanProduction(margin: .absolute(0))], gain: 1, clusters: clusters)
      let finding = try #require(result.findings.first)
      #expect(finding.outcome == outcome)
      #expect(finding.comparison?.clusters == clusters)
    }
  }

  @Test func aShareOfNothingIsNoMargin() throws {
    let gate = GateFixture.gate(metrics: [
      GateFixture.metric("mae", [.noWorseThanProduction(margin: .ofProduction(0.02))])
    ])
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    let result = plan.judge(
      GateFixture.predictions(labels: [1, 2, 3], candidate: [1, 2, 4], production: [1, 2, 3]),
      production: GateFixture.predicted, seed: 1)
    #expect(result.findings.map(\.outcome) == [.errored])
    #expect(result.findings.first?.message.contains("write the margin as a number") == true)
  }

  @Test func withoutProductionComparisonsAreSkipped() throws {
    for production in [
      ProductionForJudging.absent(reason: "no version is in production"),
      .identical(version: "v3.0.0"),
    ] {
      let result = try Self.result(
        [.atMost(20, proof: false), .noWorseThanProduction(margin: .absolute(0))], gain: 1,
        production: production, when: [.betterThanProduction(by: .absolute(0))])
      #expect(result.findings.map(\.outcome) == [.passed, .skipped, .skipped])
      #expect(result.promotion == .noConditions)
      #expect(result.findings[1].message.contains("in production"))
    }
  }

  @Test func productionThatDidNotPredictIsAnError() throws {
    let gate = GateFixture.gate(metrics: [
      GateFixture.metric("mae", [.noWorseThanProduction(margin: .absolute(0))])
    ])
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    let result = plan.judge(
      GateFixture.predictions(labels: [1, 2], candidate: [1, 2], production: nil),
      production: GateFixture.predicted, seed: 1)
    #expect(result.findings.map(\.outcome) == [.errored])
  }

  /// Rows of the opposite sign: |bias| improves although bias falls by more than it was.
  @Test func biasIsComparedBySize() throws {
    let gate = GateFixture.gate(metrics: [
      GateFixture.metric(
        "bias", [.betterThanProduction(by: .absolute(0)), .atMost(1.5, proof: false)])
    ])
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    let labels = (0..<60).map(Double.init)
    let noise = (0..<60).map { Double($0 % 3 - 1) * 0.2 }
    let result = plan.judge(
      GateFixture.predictions(
        labels: labels, candidate: zip(labels, noise).map { $0 - 1 + $1 },
        production: labels.map { $0 + 2 }), production: GateFixture.predicted, seed: 1)
    #expect(result.findings.map(\.outcome) == [.passed, .passed])
    let improvement = try #require(result.findings.first?.comparison?.improvement)
    #expect(abs(improvement - 1) < 1e-9)
    #expect(result.metrics.first?.candidate.number.map { $0 < 0 } == true)
  }

  @Test func observedIsSaidInWordsWithNumbers() throws {
    let result = try Self.result(
      [.noWorseThanProduction(margin: .ofProduction(0.02))], gain: 0.25, clusters: 20)
    let finding = try #require(result.findings.first)
    #expect(finding.expected == "no worse than production by more than 2% of production")
    #expect(
      finding.observed
        == "9.75 against 10: better by 0.25 [0.2404, 0.2596] (95% cluster-t over 20 clusters, 100 rows)"
    )
    let interval = try #require(finding.comparison?.interval)
    #expect(abs(interval.lower - 0.2404) < 1e-4 && abs(interval.upper - 0.2596) < 1e-4)
  }

  @Test(arguments: [(2, Outcome.inconclusive), (9, .inconclusive), (10, .passed)])
  func fewRowsThatAreAllAlikeProveNothing(rows: Int, outcome: Outcome) throws {
    let criterion = Criterion.betterThanProduction(by: .absolute(0))
    let result = try Self.result([criterion], gain: 1, noise: 0, rows: rows)
    #expect(result.findings.map(\.outcome) == [outcome])
  }
}
