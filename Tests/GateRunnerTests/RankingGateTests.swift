import Foundation
import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// Gates of a ranking task: the query is what rows have in common.
@Suite struct RankingGateTests {
  static let evaluate = """
    task: ranking
    score: s
    query: search
    metrics:
      ndcg: {at_least: 0.5, no_worse_than: production, margin: 0.01}
      mrr: report
    slices: {by: [site], min_rows: 20, metrics: {ndcg: {no_worse_than: production, margin: 0.05}}}
    flips: {newly_wrong: "<= 5%"}

    """

  /// Five rows a query, not adjacent, one of them relevant.
  static func holdout(queries: Int, without: Int? = nil) -> String {
    "id,search,site,rel\n"
      + (0..<queries * 5).map { row in
        let query = row == without ? "" : "q\(row % queries)"
        return "r\(row),\(query),\(row % queries % 2 == 0 ? "a" : "b"),\(row < queries ? 1 : 0)\n"
      }.joined()
  }

  /// Scores that put the relevant row first but in the queries named, where it comes last.
  static func predictions(queries: Int, worse: (Int) -> Bool) -> String {
    "id,s\n"
      + (0..<queries * 5).map { row in
        let isLast = row < queries && worse(row % queries)
        return "r\(row),\(isLast ? -1 : 5 - row / queries)\n"
      }.joined()
  }

  static func gate(queries: Int, without: Int? = nil) throws -> TaskGate {
    let gate = try TaskGate(
      data: "holdout: {source: holdout.csv, key: id, label: rel}\n", evaluate: evaluate)
    try gate.folder.write(holdout(queries: queries, without: without), to: "holdout.csv")
    return gate
  }

  @Test func `queries are compared, not rows`() async throws {
    let gate = try Self.gate(queries: 80)
    try gate.model("one", Self.predictions(queries: 80) { $0 % 20 == 1 })
    try gate.model("two", Self.predictions(queries: 80) { $0 % 20 == 1 || $0 % 4 == 0 })
    let first = try await gate.run("one")
    #expect(first.decision == .promoted, "\(first.lines)")
    let report = try await gate.run("two")
    let harm = try #require(report.finding("evaluate.ndcg.no_worse_than"), "\(report.lines)")
    #expect(harm.outcome == .failed && harm.comparison?.clusters == 80)
    #expect(harm.comparison?.interval?.method == "cluster-t")
    // 20 of 80 queries put the relevant row on rank 5 instead of 1.
    let loss = 0.25 * (1 - 1 / 2.584962500721156)
    #expect(abs((harm.comparison?.improvement ?? 0) + loss) < 1e-12)
    #expect(report.finding("evaluate.slices.site=a.ndcg.no_worse_than")?.outcome == .failed)
    #expect(report.finding("evaluate.slices.site=b.ndcg.no_worse_than")?.outcome == .passed)
    #expect(report.finding("evaluate.flips")?.outcome == .skipped)
  }

  @Test func `under ten queries nothing is compared`() async throws {
    let gate = try Self.gate(queries: 9)
    try gate.model("one", Self.predictions(queries: 9) { _ in false })
    try gate.model("two", Self.predictions(queries: 9) { _ in true })
    _ = try await gate.run("one")
    let report = try await gate.run("two")
    let finding = try #require(report.finding("evaluate.ndcg.no_worse_than"), "\(report.lines)")
    #expect(finding.outcome == .inconclusive && finding.message.contains("9 clusters are too few"))
  }

  @Test func `a row without a query is an error with its key`() async throws {
    let gate = try Self.gate(queries: 20, without: 42)
    try gate.model("one", Self.predictions(queries: 20) { _ in false })
    let report = try await gate.run("one")
    let finding = try #require(report.finding("evaluate.query.missing"), "\(report.lines)")
    #expect(finding.outcome == .errored)
    #expect(finding.examples.first?.cells.map(\.value) == ["r42"])
  }

  @Test func `a query column that is not there is an error`() async throws {
    let gate = try Self.gate(queries: 20)
    try gate.folder.write("id,site,rel\nr0,a,1\n", to: "holdout.csv")
    try gate.model("one", "id,s\nr0,1\n")
    let report = try await gate.run("one")
    #expect(report.decision == .undecided)
    #expect(report.lines.contains("search"), "\(report.lines)")
  }
}
