import DataEngine
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Slices: what must be there, what is too small, and how they are named.
@Suite struct SliceTests {
  static func result(
    column: [String?], expect: [String] = [], minimumRows: Int = 20, recorded: [String] = [],
    metric: String = "mae", task: TaskKind = .regression, labels: [Double]? = nil,
    spoiled: String? = nil
  ) throws -> EvaluationResult {
    let rows = column.indices
    let labels = labels ?? rows.map { Double($0 % 5) }
    let production = rows.map { labels[$0] + Double($0 % 3) }
    let candidate = rows.map { row in
      production[row] + (column[row] == spoiled ? 3 : 0.01 * Double(row % 2))
    }
    let margin = Criterion.noWorseThanProduction(margin: .absolute(0.1))
    let gate = GateFixture.gate(
      task: task, metrics: [],
      slices: GateFixture.slices(
        by: [("origin", expect)], minimumRows: minimumRows,
        metrics: [GateFixture.metric(metric, [margin])]))
    let log = DiagnosticLog()
    let plan = try #require(EvaluationPlan(binding: gate, log: log))
    #expect(log.isEmpty)
    return plan.judge(
      GateFixture.predictions(
        labels: labels, candidate: candidate, production: production,
        slices: [GateFixture.column("origin", column)]),
      production: .predicted(version: "v1.0.0", slices: recorded), seed: 1)
  }

  static func column(_ counts: [(String?, Int)]) -> [String?] {
    counts.flatMap { [String?](repeating: $0, count: $1) }
  }

  @Test func eachSliceIsJudgedAndTheSpoiledOneFails() throws {
    let result = try Self.result(
      column: Self.column([("EWR", 60), ("JFK", 60), ("LGA", 60)]), spoiled: "JFK")
    #expect(
      result.findings.map { "\($0.identifier) \($0.outcome)" } == [
        "evaluate.slices.origin=EWR.mae.no_worse_than passed",
        "evaluate.slices.origin=JFK.mae.no_worse_than failed",
        "evaluate.slices.origin=LGA.mae.no_worse_than passed",
      ])
    let comparison = try #require(result.findings[1].comparison)
    #expect(comparison.slice == "origin=JFK" && comparison.familySize == 3)
    #expect(result.findings[1].message.contains("one of 3 comparisons, adjusted level 0.008333"))
    #expect(result.slices == ["origin=EWR", "origin=JFK", "origin=LGA"])
    #expect(result.metrics.map(\.slice) == ["origin=EWR", "origin=JFK", "origin=LGA"])
  }

  @Test func smallSlicesArePooledAndNamed() throws {
    let result = try Self.result(
      column: Self.column([("EWR", 60), ("X", 15), ("Y", 12)]), spoiled: "X")
    let rest = try #require(result.finding("evaluate.slices.origin (the rest).mae.no_worse_than"))
    #expect(rest.comparison?.rows == 27)
    #expect(rest.message.contains("origin=X (15 rows), origin=Y (12 rows)"))
    #expect(result.slices == ["origin=EWR"])
  }

  @Test func lackingSlicesFail() throws {
    let result = try Self.result(
      column: Self.column([("EWR", 30), ("LGA", 3)]), expect: ["EWR", "JFK", "LGA"],
      recorded: ["origin=SWF", "origin=EWR", "dest=ORD"])
    func outcome(_ slice: String) -> Outcome? {
      result.finding("evaluate.slices.\(slice).expect")?.outcome
    }
    #expect(outcome("origin=EWR") == .passed && outcome("origin=LGA") == .passed)
    #expect(outcome("origin=JFK") == .failed && outcome("origin=SWF") == .failed)
    #expect(outcome("dest=ORD") == .warned)
    func message(_ slice: String) -> String {
      result.finding("evaluate.slices.\(slice).expect")?.message ?? ""
    }
    #expect(message("origin=JFK").hasSuffix("take the value out of `expect`"))
    #expect(message("origin=SWF").contains("production's record"))
    #expect(message("origin=SWF").hasSuffix("make the slices that remain by `where:`"))
  }

  /// Case decides: an airport in lower case is another slice.
  @Test func anotherSpellingIsAnotherSlice() throws {
    let result = try Self.result(column: Self.column([("jfk", 30)]), expect: ["JFK"])
    #expect(result.finding("evaluate.slices.origin=JFK.expect")?.outcome == .failed)
  }

  @Test func hostileValuesKeepTheirOwnNames() throws {
    let result = try Self.result(
      column: Self.column([
        (nil, 20), ("null", 20), ("a.b=c\n%", 20), ("", 20), ("(the rest)", 20), ("tiny", 1),
      ]))
    let names = result.findings.map(\.identifier.description)
    #expect(Set(names).count == 6)
    #expect(names.contains("evaluate.slices.origin is null.mae.no_worse_than"))
    #expect(names.contains("evaluate.slices.origin=null.mae.no_worse_than"))
    #expect(names.contains("evaluate.slices.origin=a%2Eb%3Dc%0A%25.mae.no_worse_than"))
    #expect(names.contains("evaluate.slices.origin=.mae.no_worse_than"))
    let alone = try Self.result(column: Self.column([(nil, 20), ("EWR", 20)]))
    #expect(alone.finding("evaluate.slices.origin=null.mae.no_worse_than") != nil)
  }

  /// A slice with nine positives cannot carry an area of its own, and a pool of nine cannot either.
  @Test func aClassNeedsTenRows() throws {
    let labels = (0..<60).map { $0 < 9 || $0 >= 45 ? 1.0 : 0.0 }
    let result = try Self.result(
      column: Self.column([("A", 30), ("B", 30)]), metric: "roc_auc", task: .binary,
      labels: labels)
    #expect(result.slices == ["origin=B"])
    let rest = try #require(
      result.finding("evaluate.slices.origin (the rest).roc_auc.no_worse_than"))
    #expect(rest.outcome == .warned)
    #expect(rest.message.contains("only 9 rows of one class"))
  }

  struct Pool: CustomTestStringConvertible {
    var testDescription: String
    /// The label of a row of the large slice.
    var large: @Sendable (Int) -> String
    /// The label of a row of the two small ones.
    var small: @Sendable (Int) -> String
    var shortage: String?
  }

  /// Of three declared classes only those count that have a row in the whole holdout.
  @Test(arguments: [
    Pool(testDescription: "a class that never occurs", large: { "ab"[$0] }, small: { "ab"[$0] }),
    Pool(testDescription: "every class", large: { "abc"[$0] }, small: { "abc"[$0] }),
    Pool(
      testDescription: "a class that occurs elsewhere", large: { "abc"[$0] },
      small: { "ab"[$0] }, shortage: "only 0 rows of one class"),
    Pool(
      testDescription: "one class alone", large: { _ in "a" }, small: { _ in "a" },
      shortage: "only 0 rows of one class"),
  ])
  func aPoolNeedsTheClassesThatOccur(_ pool: Pool) throws {
    let sites = Self.column([("A", 90), ("X", 15), ("Y", 15)])
    let labels = sites.indices.map { $0 < 90 ? pool.large($0) : pool.small($0) }
    let predicted = sites.indices.map { $0 % 5 == 0 ? "a" : labels[$0] }
    var gate = GateFixture.gate(
      task: .multiclass, metrics: [],
      slices: GateFixture.slices(
        by: [("origin", [])], minimumRows: 20,
        metrics: [
          GateFixture.metric(
            "balanced_accuracy", [.noWorseThanProduction(margin: .absolute(0.1))])
        ]))
    gate.evaluate?.link = .classes
    gate.evaluate?.classes = ["a", "b", "c"]
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    let zeros = sites.map { _ in 0.0 }
    var predictions = GateFixture.predictions(
      labels: zeros, candidate: zeros, production: zeros,
      slices: [GateFixture.column("origin", sites)])
    predictions.labelClasses = GateFixture.column("y", labels)
    predictions.candidateColumns = .init(
      numbers: [], classes: GateFixture.column("class", labels))
    predictions.productionColumns = .init(
      numbers: [], classes: GateFixture.column("class", predicted))
    let result = plan.judge(predictions, production: GateFixture.predicted, seed: 1)
    let rest = try #require(
      result.findings.first {
        $0.identifier.description.hasPrefix("evaluate.slices.origin (the rest).")
      })
    if let shortage = pool.shortage {
      #expect(rest.outcome == .warned && rest.message.contains(shortage), "\(rest.message)")
    } else {
      #expect(rest.outcome == .passed && rest.comparison?.rows == 30, "\(rest.message)")
    }
  }
}

extension String {
  /// The letter of a row, one after the other.
  fileprivate subscript(row: Int) -> String {
    String(self[index(startIndex, offsetBy: row % count)])
  }
}
