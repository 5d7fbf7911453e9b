import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Suspicious gains, flips, and rules on the scores themselves.
@Suite struct PredictionRuleTests {
  static func judge(
    task: TaskKind = .regression, metric: String = "mae", labels: [Double], candidate: [Double],
    production: [Double]?, side: ProductionForJudging = GateFixture.predicted,
    _ change: (inout EvaluateSpec) -> Void
  ) throws -> EvaluationResult {
    var gate = GateFixture.gate(task: task, metrics: [GateFixture.metric(metric, [])])
    if var spec = gate.evaluate {
      change(&spec)
      gate.evaluate = spec
    }
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    return plan.judge(
      GateFixture.predictions(labels: labels, candidate: candidate, production: production),
      production: side, seed: 1)
  }

  struct Gain: CustomTestStringConvertible {
    var testDescription: String
    var gain: Margin
    var candidate: Double
    var production: Double
    var outcome: Outcome
    var level = Level.fail
  }

  @Test(arguments: [
    Gain(
      testDescription: "20% better", gain: .ofProduction(0.15), candidate: 8, production: 10,
      outcome: .failed),
    Gain(
      testDescription: "just 15%", gain: .ofProduction(0.15), candidate: 8.5, production: 10,
      outcome: .failed),
    Gain(
      testDescription: "10% better", gain: .ofProduction(0.15), candidate: 9, production: 10,
      outcome: .passed),
    Gain(
      testDescription: "worse", gain: .ofProduction(0.15), candidate: 19, production: 10,
      outcome: .passed),
    Gain(
      testDescription: "a size", gain: .absolute(1), candidate: 8, production: 10, outcome: .failed),
    Gain(
      testDescription: "warns", gain: .absolute(1), candidate: 8, production: 10, outcome: .warned,
      level: .warn),
    Gain(
      testDescription: "of nothing", gain: .ofProduction(0.1), candidate: 0, production: 0,
      outcome: .errored),
  ])
  func suspiciousGains(_ gain: Gain) throws {
    let labels = [Double](repeating: 0, count: 30)
    let result = try Self.judge(
      labels: labels, candidate: labels.map { _ in gain.candidate },
      production: labels.map { _ in gain.production }
    ) {
      $0.suspicious = [
        SuspiciousGain(
          metric: Spanned("mae", GateFixture.span()), gain: gain.gain, level: gain.level,
          owner: nil, span: GateFixture.span())
      ]
    }
    let finding = try #require(result.finding("evaluate.suspicious.mae"))
    #expect(finding.outcome == gain.outcome, "\(finding.message)")
    #expect((finding.acceptance != nil) == [.failed, .warned].contains(gain.outcome))
    #expect(finding.observed?.isEmpty == false)
  }

  static func flips(_ bound: Bound.Condition, unit: Bound.Unit) -> FlipsSpec {
    FlipsSpec(
      newlyWrong: Threshold(
        must: Spanned(Bound(condition: bound, unit: unit, text: "<= x"), GateFixture.span())),
      level: .fail, owner: nil, span: GateFixture.span())
  }

  @Test func flipsAreCountedAndShown() throws {
    let labels = (0..<100).map { Double($0 % 2) }
    let production = labels.enumerated().map { $0 < 10 ? 1 - $1 : $1 }
    // Rows 0 to 3 become right, rows 50 to 55 become wrong.
    let candidate = labels.enumerated().map { row, label in
      (4..<10).contains(row) || (50..<56).contains(row) ? 1 - label : label
    }
    for (limit, outcome) in [(0.05, Outcome.failed), (0.06, .passed)] {
      var result = try Self.judge(
        task: .binary, metric: "accuracy", labels: labels, candidate: candidate,
        production: production
      ) { $0.flips = Self.flips(.atMost(limit), unit: .percent) }
      let finding = try #require(result.finding("evaluate.flips"))
      #expect(finding.outcome == outcome && finding.share == .init(6, of: 100))
      #expect(
        finding.observed?.contains("6 of 100 rows (6%) are newly wrong, 4 newly right") == true)
      #expect(finding.acceptance == (outcome == .failed ? "newly_wrong: \"<= 6%\"" : nil))
      #expect(result.flips?.newlyWrong == 6 && result.flips?.newlyRight == 4)
      let rows = result.examples.flatMap(\.rows)
      #expect(rows == [50, 51, 52, 53, 54, 50, 51, 52, 53, 54])
      result.show(keys: rows.map { ["s", "k\($0)"] }, columns: [nil, "id"])
      let shown = try #require(result.finding("evaluate.flips")?.examples.first)
      #expect(
        shown.cells.map { "\($0.column) \($0.value ?? "null")" }
          == ["id k50", "y 0", "production 0", "candidate 1"])
      #expect(result.flips?.examples.count == 5)
    }
  }

  @Test func withoutClassesOrProductionNothingFlips() throws {
    let spec = Self.flips(.atMost(0), unit: .number)
    let regression = try Self.judge(labels: [1, 2], candidate: [1, 2], production: [2, 2]) {
      $0.flips = spec
    }
    #expect(regression.finding("evaluate.flips")?.outcome == .skipped && regression.flips == nil)
    let first = try Self.judge(
      task: .binary, metric: "accuracy", labels: [1, 0], candidate: [1, 0], production: nil,
      side: .absent(reason: "there is none")
    ) { $0.flips = spec }
    #expect(first.finding("evaluate.flips")?.outcome == .skipped)
  }

  static func checks(
    range: Bound.Condition? = nil, drift: (warn: Double?, fail: Double?)? = nil,
    constant: Level = .fail
  ) -> PredictionChecksSpec {
    func tolerance(_ deviations: Double?) -> Spanned<DriftTolerance>? {
      deviations.map { Spanned(.shift($0, text: "\($0)sd"), GateFixture.span()) }
    }
    return PredictionChecksSpec(
      constant: constant,
      range: range.map {
        Threshold(must: Spanned(Bound(condition: $0, unit: .number, text: "x"), GateFixture.span()))
      }, rangeSpan: GateFixture.span(),
      drift: drift.map {
        .init(
          warnIf: tolerance($0.warn), failIf: tolerance($0.fail), confidence: 0.99,
          whenUnsure: .warned, span: GateFixture.span())
      }, owner: "ops", span: GateFixture.span())
  }

  @Test func scoresAreChecked() throws {
    let labels = (0..<40).map { Double($0) }
    var scores = labels
    scores[3] = -5
    scores[9] = 5000
    let result = try Self.judge(labels: labels, candidate: scores, production: labels) {
      $0.predictionChecks = Self.checks(range: .within(-1, 100))
    }
    #expect(result.finding("evaluate.prediction_checks.missing")?.outcome == .passed)
    #expect(result.finding("evaluate.prediction_checks.constant")?.outcome == .passed)
    let range = try #require(result.finding("evaluate.prediction_checks.range"))
    #expect(range.outcome == .failed && range.share == .init(2, of: 40) && range.owner == "ops")
    #expect(range.observed?.contains("from -5 to 5000") == true)
    #expect(result.examples.map(\.rows) == [[3, 9]])
  }

  @Test(arguments: [
    (1, Level.fail, Outcome.inconclusive), (40, .fail, .failed), (40, .warn, .warned),
  ])
  func constantScores(_ rows: Int, _ level: Level, _ outcome: Outcome) throws {
    let labels = (0..<rows).map { Double($0) }
    let result = try Self.judge(
      labels: labels, candidate: labels.map { _ in 7 }, production: labels
    ) { $0.predictionChecks = Self.checks(constant: level) }
    #expect(result.finding("evaluate.prediction_checks.constant")?.outcome == outcome)
  }

  @Test(arguments: [
    (2000, 0.0, Outcome.passed), (2000, 1.0, .failed), (2000, 0.35, .warned), (30, 0.3, .warned),
  ])
  func scoresMayDriftFromProduction(_ rows: Int, _ shift: Double, _ outcome: Outcome) throws {
    var normals = ErrorRateTests.Normals(seed: 5)
    let production = normals.next(rows)
    let result = try Self.judge(
      labels: production, candidate: production.map { $0 + shift + 1e-6 }, production: production
    ) { $0.predictionChecks = Self.checks(drift: (warn: 0.2, fail: 0.5)) }
    let finding = try #require(result.finding("evaluate.prediction_checks.drift"))
    #expect(finding.outcome == outcome, "\(finding.message)")
    guard case .drift(let evidence)? = finding.evidence else {
      Issue.record("no evidence")
      return
    }
    #expect(evidence.dataset == "holdout")
    #expect(evidence.reference == "production" && evidence.statistic == "psi")
    #expect((evidence.rowsNeeded != nil) == (rows == 30))
  }
}
