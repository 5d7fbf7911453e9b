import DataEngine
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Slices by crossing, predicate and bins.
@Suite struct SliceFormTests {
  static let rows = 120
  static let metric = GateFixture.metric(
    "mae", [.noWorseThanProduction(margin: .absolute(0.1))])

  /// Judges rows of which those in `spoiled` have become worse.
  static func result(
    _ declarations: [SliceDeclaration], minimumRows: Int = 20, columns: [String: [String?]] = [:],
    flags: [[Bool]] = [], numbers: [[Double]] = [], recorded: [String] = [],
    spoiled: (Int) -> Bool = { _ in false }
  ) throws -> EvaluationResult {
    let labels = (0..<rows).map { Double($0 % 5) }
    let production = (0..<rows).map { labels[$0] + Double($0 % 3) }
    let candidate = (0..<rows).map { production[$0] + (spoiled($0) ? 3 : 0.01 * Double($0 % 2)) }
    let gate = GateFixture.gate(
      metrics: [GateFixture.metric("mae", [])],
      slices: GateFixture.slices(declarations, minimumRows: minimumRows, metrics: [metric]))
    let log = DiagnosticLog()
    let plan = try #require(EvaluationPlan(binding: gate, log: log))
    #expect(log.isEmpty)
    var predictions = GateFixture.predictions(
      labels: labels, candidate: candidate, production: production,
      slices: columns.sorted { $0.key < $1.key }.map { GateFixture.column($0.key, $0.value) })
    (predictions.flags, predictions.numbers) = (flags, numbers)
    return plan.judge(
      predictions, production: .predicted(version: "v1.0.0", slices: recorded), seed: 1)
  }

  static func spanned(_ text: String) -> Spanned<String> { Spanned(text, GateFixture.span()) }

  static func cross(_ columns: String...) -> SliceDeclaration {
    SliceDeclaration(
      column: spanned(columns[0]), form: .cross(columns.map(spanned)), expected: [])
  }

  @Test func crossingsAreJudgedTogether() throws {
    let columns: [String: [String?]] = [
      "a": (0..<Self.rows).map { $0 % 2 == 0 ? "x" : "y+z" },
      "b": (0..<Self.rows).map { $0 % 3 == 0 ? nil : "w" },
    ]
    let result = try Self.result([Self.cross("a", "b")], columns: columns) {
      $0 % 2 == 1 && $0 % 3 == 0
    }
    #expect(
      result.findings.map { "\($0.identifier) \($0.outcome)" } == [
        "evaluate.slices.a=x+b=null.mae.no_worse_than passed",
        "evaluate.slices.a=x+b=w.mae.no_worse_than passed",
        "evaluate.slices.a=y%2Bz+b=null.mae.no_worse_than failed",
        "evaluate.slices.a=y%2Bz+b=w.mae.no_worse_than passed",
      ])
    let recorded = ["a=q+b=w", "a=q", "a=x+b=w"]
    let again = try Self.result([Self.cross("a", "b")], columns: columns, recorded: recorded)
    #expect(again.finding("evaluate.slices.a=q+b=w.expect")?.outcome == .failed)
    #expect(again.finding("evaluate.slices.a=q.expect")?.outcome == .warned)
    #expect(again.finding("evaluate.slices.a=x+b=w.expect") == nil)
  }

  @Test func aPredicateIsASliceAndMustHaveRows() throws {
    let evening = SliceDeclaration(
      column: Self.spanned("evening"), form: .predicate(Self.spanned("hour >= 18")), expected: [])
    let flags = [(0..<Self.rows).map { $0 % 4 == 0 }]
    let result = try Self.result([evening], flags: flags) { $0 % 4 == 0 }
    #expect(result.finding("evaluate.slices.evening.expect")?.outcome == .passed)
    let judged = try #require(result.finding("evaluate.slices.evening.mae.no_worse_than"))
    #expect(judged.outcome == .failed && judged.comparison?.rows == 30)
    let none = try Self.result([evening], flags: [(0..<Self.rows).map { _ in false }])
    #expect(none.finding("evaluate.slices.evening.expect")?.outcome == .failed)
    let small = try Self.result([evening], minimumRows: 50, flags: flags)
    #expect(small.finding("evaluate.slices.evening (the rest).mae.no_worse_than") != nil)
    #expect(small.slices.isEmpty)
  }

  @Test func binsHaveStableNamesAndSayTheirRange() throws {
    let bins = SliceDeclaration(column: Self.spanned("distance"), form: .bins(4), expected: [])
    let numbers = (0..<Self.rows).map { $0 < 20 ? Double.nan : Double($0) }
    let result = try Self.result(
      [bins], numbers: [numbers], recorded: ["distance=bin 2 of 4", "distance=bin 2 of 5"]
    ) { $0 >= 95 }
    #expect(
      result.findings.filter { $0.comparison != nil }.map { "\($0.identifier) \($0.outcome)" } == [
        "evaluate.slices.distance=bin 1 of 4.mae.no_worse_than passed",
        "evaluate.slices.distance=bin 2 of 4.mae.no_worse_than passed",
        "evaluate.slices.distance=bin 3 of 4.mae.no_worse_than passed",
        "evaluate.slices.distance=bin 4 of 4.mae.no_worse_than failed",
        "evaluate.slices.distance=null.mae.no_worse_than passed",
      ])
    let last = try #require(result.finding("evaluate.slices.distance=bin 4 of 4.mae.no_worse_than"))
    #expect(last.message.contains("(distance from 95 to 119)"))
    #expect(result.finding("evaluate.slices.distance=bin 2 of 4.expect") == nil)
    #expect(result.finding("evaluate.slices.distance=bin 2 of 5.expect")?.outcome == .warned)
  }

  @Test func tiesStayInOneBin() throws {
    let bins = NumberBins([1, 1, 1, 1, 1, 1, 1, 2], count: 4).slices(of: "n")
    #expect(bins.map(\.name.encoded) == ["n=bin 1 of 4", "n=bin 4 of 4"])
    #expect(bins.map(\.rows.count) == [7, 1])
    #expect(NumberBins([], count: 4).slices(of: "n").isEmpty)
    #expect(NumberBins([.nan], count: 4).slices(of: "n").map(\.name.encoded) == ["n=null"])
    let infinite = NumberBins([-.infinity, 1, 2, .infinity], count: 2).slices(of: "n")
    #expect(infinite.map(\.rows) == [[0, 1], [2, 3]])
    #expect(NumberBins([.infinity], count: 2).slices(of: "n").map(\.rows) == [[0]])
  }

  @Test func tooManyValuesAreNoSlices() throws {
    let declaration = SliceDeclaration(column: Self.spanned("user"), expected: [])
    let gate = GateFixture.gate(
      metrics: [GateFixture.metric("mae", [])],
      slices: GateFixture.slices([declaration], minimumRows: 1, metrics: [Self.metric]))
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    var predictions = GateFixture.predictions(
      labels: [1, 2], candidate: [1, 2], production: [1, 3],
      slices: [.init(column: "user", values: [], memberships: [])])
    predictions.slices[0].tooMany = 5000
    let result = plan.judge(predictions, production: GateFixture.predicted, seed: 1)
    let finding = try #require(result.finding("evaluate.slices.user.values"))
    #expect(finding.outcome == .errored && finding.message.contains("5000 values"))
    let wide = (0..<Self.rows).map { "\($0)" }
    let crossed = try Self.result([Self.cross("a", "b")], columns: ["a": wide, "b": wide])
    #expect(crossed.findings.allSatisfy { $0.outcome != .errored })
  }

  @Test func longValuesAreShortenedAndStayApart() {
    let long = String(repeating: "v", count: 5000)
    let names = [long, long + "w", long + "x"].map { SliceName.value($0, of: "c").encoded }
    #expect(Set(names).count == 3 && names.allSatisfy { $0.count < 130 })
  }

  @Test func slicesBySensitiveColumnsAreRefused() throws {
    var gate = GateFixture.gate(
      metrics: [GateFixture.metric("mae", [])],
      slices: GateFixture.slices(
        [SliceDeclaration(column: Self.spanned("ssn"), expected: [])], minimumRows: 1,
        metrics: [Self.metric]))
    gate.schema = SensitiveSchema.naming("s*n")
    let log = DiagnosticLog()
    _ = EvaluationPlan(binding: gate, log: log)
    #expect(log.diagnostics.map(\.rule) == ["sensitive-slice"])
  }
}
