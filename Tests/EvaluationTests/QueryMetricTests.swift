import DataEngine
import GateLanguage
import Outcomes
import Statistics
import Testing

@testable import Evaluation

/// A business metric as SQL, judged by the jackknife of groups.
@Suite struct QueryMetricTests {
  static func declaration(
    _ criteria: [Criterion], name: String = "cost", isLowerBetter: Bool = true
  ) -> MetricDeclaration {
    var declaration = GateFixture.metric(name, criteria)
    declaration.query = BusinessQuery(
      sql: Spanned("select 1", GateFixture.span()), isLowerBetter: isLowerBetter)
    return declaration
  }

  /// The answers of a mean over rows in groups of one.
  static func side(_ values: [Double]) -> QuerySample.Side {
    let total = values.reduce(0, +)
    let count = Double(values.count)
    return .value(
      total / count, leftOut: values.map { (total - $0) / (count - 1) })
  }

  static func judge(
    _ criteria: [Criterion], candidate: QuerySample.Side, production: QuerySample.Side?,
    sensitive: Bool = false, when conditions: [Criterion] = []
  ) throws -> EvaluationResult {
    var gate = GateFixture.gate(
      metrics: [declaration(criteria)],
      when: conditions.isEmpty ? [] : [GateFixture.metric("cost", conditions)])
    if sensitive { gate.schema = SensitiveSchema.naming("ssn") }
    let log = DiagnosticLog()
    let plan = try #require(EvaluationPlan(binding: gate, log: log))
    #expect(log.isEmpty, "\(log.diagnostics)")
    var predictions = GateFixture.predictions(
      labels: [1, 2, 3], candidate: [1, 2, 3], production: [1, 2, 4])
    predictions.queries = [
      QuerySample(
        name: "cost", candidate: candidate, production: production, groups: 30, isClustered: false)
    ]
    return plan.judge(predictions, production: GateFixture.predicted, seed: 1)
  }

  /// With one row a group the jackknife of a mean is the paired t exactly.
  @Test func agreesWithPairedT() throws {
    var normals = ErrorRateTests.Normals(seed: 3)
    let production = normals.next(30).map { $0 + 10 }
    let candidate = zip(production, normals.next(30)).map { $0 + 0.5 * $1 + 0.3 }
    let result = try Self.judge(
      [.noWorseThanProduction(margin: .absolute(0.1))], candidate: Self.side(candidate),
      production: Self.side(production))
    let evidence = try #require(result.finding("evaluate.cost.no_worse_than")?.comparison)
    let t = try #require(
      PairedT.confidence(ofMean: zip(production, candidate).map { $0 - $1 }))
    let limits = t.interval(confidence: 0.95)
    let interval = try #require(evidence.interval)
    #expect(abs(evidence.improvement - t.estimate) < 1e-12)
    #expect(abs(interval.lower - limits.lower) < 1e-9 && abs(interval.upper - limits.upper) < 1e-9)
    #expect(interval.method == "jackknife-t of 30 groups")
    #expect(abs((evidence.pValue ?? 0) - t.pValue(ofAtLeast: -0.1)) < 1e-9)
  }

  @Test func aRelativeMarginIsTestedJointly() throws {
    let production = (0..<30).map { 10 + Double($0 % 3) }
    let result = try Self.judge(
      [.noWorseThanProduction(margin: .ofProduction(0.2))],
      candidate: Self.side(production.map { $0 + 1 + 0.01 * ($0 - 10) }),
      production: Self.side(production), when: [.betterThanProduction(by: .absolute(0))])
    #expect(result.finding("evaluate.cost.no_worse_than")?.outcome == .passed)
    guard case .notMet = result.promotion else {
      Issue.record("\(result.promotion)")
      return
    }
  }

  @Test func whatCannotBeHadIsErroredAndQuotesNothingSensitive() throws {
    let failed = QuerySample.Side.failed("no number in 123-45-6789")
    for (isSensitive, quotes) in [(false, true), (true, false)] {
      let result = try Self.judge(
        [.atMost(3, proof: false)], candidate: failed, production: nil, sensitive: isSensitive)
      let finding = try #require(result.finding("evaluate.cost.at_most"))
      #expect(finding.outcome == .errored)
      #expect(finding.message.contains("123-45-6789") == quotes)
    }
    let few = try Self.judge(
      [.noWorseThanProduction(margin: .absolute(1))], candidate: .value(2, leftOut: []),
      production: .value(1, leftOut: []))
    let finding = try #require(few.finding("evaluate.cost.no_worse_than"))
    #expect(finding.outcome == .inconclusive && finding.message.contains("too few rows"))
  }

  @Test func aNameOfTheCatalogueIsRefused() throws {
    let log = DiagnosticLog()
    _ = EvaluationPlan(
      binding: GateFixture.gate(metrics: [Self.declaration([], name: "mae")]), log: log)
    #expect(log.diagnostics.map(\.rule) == ["shadowed-metric"])
  }
}
