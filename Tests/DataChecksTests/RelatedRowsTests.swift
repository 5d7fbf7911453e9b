internal import DataChecks
internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Rules that compare a row with others: its order, and values that a reference had.
struct RelatedRowsTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    /// Lines of `id,t,g,x`.
    var rows: String
    var outcome: Outcome
    var share: Finding.Share?
    var message = ""
    var testDescription: String { "\(rule) on \(rows.debugDescription)" }
  }

  static let orders = [
    Case(
      rule: "increasing: true", rows: "1,3,a,30\n2,1,a,10\n3,2,a,20\n", outcome: .passed,
      share: .init(0, of: 3), message: "none of 3 present values are below the value before them"),
    Case(
      rule: "increasing: true", rows: "1,1,a,10\n2,2,a,30\n3,3,a,20\n4,4,a,\n5,5,a,15\n",
      outcome: .failed, share: .init(2, of: 4), message: "along t"),
    Case(
      rule: "increasing: true", rows: "1,1,a,10\n2,1,a,5\n3,2,a,10\n", outcome: .passed,
      share: .init(0, of: 3)),
    Case(
      rule: "increasing: strictly", rows: "1,1,a,10\n2,1,a,5\n3,2,a,10\n", outcome: .failed,
      share: .init(1, of: 3), message: "not above"),
    Case(
      rule: "increasing: {along: id, by: g}", rows: "1,9,a,1\n2,8,b,9\n3,7,a,2\n4,6,b,9\n",
      outcome: .passed, share: .init(0, of: 4)),
    Case(
      rule: "increasing: {by: [g], strictly: true}",
      rows: "1,1,a,1\n2,2,b,9\n3,3,a,2\n4,4,b,9\n", outcome: .failed, share: .init(1, of: 4)),
    Case(
      rule: "decreasing: true, invalid: \"<= 1\"", rows: "1,1,a,3\n2,2,a,4\n3,3,a,1\n",
      outcome: .passed, share: .init(1, of: 3), message: "as allowed"),
    Case(
      rule: "decreasing: true", rows: "1,1,a,3\n2,,a,2\n3,3,a,1\n4,,a,\n", outcome: .passed,
      share: .init(0, of: 2), message: "1 row without t left out"),
    Case(
      rule: "increasing: true", rows: "1,1,a,1\n2,2,a,nan\n3,3,a,inf\n4,4,a,-inf\n",
      outcome: .failed, share: .init(1, of: 3)),
    Case(rule: "increasing: true", rows: "1,1,a,1\n", outcome: .passed, share: .init(0, of: 1)),
    Case(
      rule: "increasing: {along: no}", rows: "1,1,a,1\n", outcome: .errored, share: nil,
      message: "no column 'no'"),
  ]

  @Test(arguments: orders)
  func ordered(_ example: Case) async throws {
    let name = try #require(example.rule.split(separator: ":").first)
    let finding = try await SpecBench(
      tables: [("d", "id,t,g,x\n" + example.rows)],
      rules: "schema: {columns: {t: {type: integer}, x: {type: float, \(example.rule)}}}",
      options: ["d": "key: id, time: t"]
    ).finding("data.d.columns.x.\(name)")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.share == example.share)
    #expect(finding.message.contains(example.message), "\(finding.message)")
    if example.outcome == .failed {
      #expect(finding.examples.count == example.share?.numerator)
      #expect(finding.sql?.contains("lag(\"x\") OVER") == true)
      #expect(finding.acceptance?.hasPrefix("invalid: \"<= ") == true)
    }
  }

  @Test func theTimeItselfFollowsTheKey() async throws {
    let outcomes = try await SpecBench(
      tables: [("d", "id,t\n1,2013-01-02\n2,2013-01-01\n")],
      rules: "schema: {columns: {t: {type: date, increasing: true}}}",
      options: ["d": "key: id, time: t"]
    ).outcomes()
    #expect(outcomes["data.d.columns.t.increasing"] == .failed)
  }

  private func unseen(
    _ bound: String, _ csv: String, type: String = "string",
    production: ProductionProfile = .absent(reason: "there is no production model"),
    of dataset: String = "d"
  ) async throws -> Finding {
    var bench = SpecBench(
      tables: [("d", csv)],
      rules: "schema: {columns: {x: {type: \(type), unseen: \"\(bound)\"}}}",
      options: ["d": "key: id"]
    ).withTraining("id,x\n1,7\n2,8\n3,\n4,7\n")
    bench.production = production
    return try await bench.finding("data.\(dataset).columns.x.unseen")
  }

  @Test func valuesThatTrainingNeverHad() async throws {
    let failed = try await unseen("< 40%", "id,x\n1,7\n2,9\n3,\n4,07\n5,8\n")
    #expect(failed.outcome == .failed && failed.share == Finding.Share(2, of: 5))
    #expect(failed.examples.map { $0.cells.map(\.value) } == [["2", "9"], ["4", "07"]])
    #expect(failed.acceptance == "unseen: \"<= 40%\"")
    #expect(failed.sql?.contains("NOT IN (SELECT") == true)
    let numbers = try await unseen("= 0", "id,x\n1,7\n2,nan\n3,\n", type: "float")
    #expect(numbers.outcome == .passed && numbers.share == Finding.Share(0, of: 3))
    let allowed = try await unseen("<= 1", "id,x\n1,9\n", type: "integer")
    #expect(allowed.outcome == .passed)
  }

  private static func profile(
    _ distribution: ColumnProfile.Distribution, type: LogicalType = .string
  ) -> ProductionProfile {
    .stored(
      DatasetProfile(
        rows: 10,
        columns: [
          ColumnProfile(
            name: "x", type: type, rows: 10, missing: 0, nan: 0, distinct: 2, minimum: nil,
            maximum: nil, mean: nil, standardDeviation: nil, distribution: distribution)
        ]), version: "v3")
  }

  @Test func trainingIsComparedWithProduction() async throws {
    func outcome(_ production: ProductionProfile, _ bound: String = "= 0") async throws -> Finding {
      try await unseen(bound, "id,x\n1,7\n", production: production, of: "train")
    }
    let counts = ["7", "8"].map { CategoryCount(value: $0, rows: 4) }
    let none = try await outcome(.absent(reason: "there is no production model"))
    #expect(none.outcome == .skipped && none.message.contains("there is no production model"))
    #expect(try await outcome(Self.profile(.categories(counts, other: 0))).outcome == .passed)
    let fewer = Self.profile(.categories([counts[0]], other: 0))
    let new = try await outcome(fewer, "<= 20%")
    #expect(new.outcome == .failed && new.share == Finding.Share(1, of: 4))
    #expect(new.message.contains("that production v3 never had"))
    // All values are listed, so the others do not matter.
    #expect(try await outcome(Self.profile(.categories(counts, other: 2))).outcome == .passed)
    let unknown = Self.profile(.categories([counts[0]], other: 6))
    #expect(try await outcome(unknown, "<= 90%").outcome == .errored)
    #expect(try await outcome(Self.profile(.none("near-unique"))).outcome == .errored)
    let other = Self.profile(.categories(counts, other: 0), type: .boolean)
    #expect(try await outcome(other).outcome == .errored)
    let lacking = ProductionProfile.stored(DatasetProfile(rows: 1, columns: []), version: "v3")
    #expect(try await outcome(lacking).outcome == .skipped)
  }

  @Test func withoutTrainingDataThereIsNoReference() throws {
    let (_, diagnostics) = try SpecBench(
      tables: [("d", "")], rules: "schema: {columns: {x: {unseen: \"= 0\"}}}"
    ).plan()
    #expect(diagnostics.map(\.rule) == ["missing-key"])
  }
}
