internal import DataChecks
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Which datasets a check is about, what it is called, and what it shows.
struct CheckTests {
  private let two = [("train", "id,x\n1,1\n2,2\n"), ("holdout", "id,y\n3,1\n")]

  @Test func anEmptyTableFailsByTheImplicitRule() async throws {
    let outcomes = try await SpecBench(tables: [("train", "x\n")], rules: "").outcomes()
    #expect(outcomes == ["data.train.rows": .failed])
  }

  @Test func anExplicitRowsReplacesTheImplicitOne() async throws {
    let found = try await SpecBench(
      tables: two, rules: "checks:\n  - {rows: \">= 5\", in: train}"
    ).findings()
    #expect(
      found.map(\.identifier.description).sorted() == ["data.holdout.rows", "data.train.rows"])
    let rows = try #require(found.first { $0.identifier.description == "data.train.rows" })
    #expect(rows.outcome == .failed && rows.acceptance == "rows: \">= 2\"")
  }

  @Test func withoutInACheckIsAboutTheDatasetsThatHaveTheColumns() async throws {
    let outcomes = try await SpecBench(
      tables: two,
      rules: """
        checks:
          - unique: [x]
          - {each: "y > 0", name: y is positive}
        """
    ).outcomes()
    #expect(outcomes["data.train.unique.x"] == .passed)
    #expect(outcomes["data.holdout.unique.x"] == nil)
    #expect(outcomes["data.holdout.each.y is positive"] == .passed)
    #expect(outcomes["data.train.each.y is positive"] == nil)
  }

  @Test func aCheckAboutNothingIsAnError() async throws {
    let finding = try await SpecBench(
      tables: two, rules: "checks:\n  - unique: [idd]"
    ).finding("data.*.unique.idd")
    #expect(finding.outcome == .errored)
    #expect(finding.message.contains("did you mean 'id'?"))
    #expect(finding.message.contains("train has 'id', 'x'"))
  }

  @Test func groupsAreNamed() async throws {
    let finding = try await SpecBench(
      tables: [("train", "origin,x\nJFK,1\nJFK,2\nEWR,3\n,4\n")],
      rules: "checks:\n  - {rows: \">= 2\", by: origin}"
    ).finding("data.train.rows.by.origin")
    #expect(finding.outcome == .failed)
    #expect(finding.message.contains("origin=EWR (1 row)"))
    #expect(finding.message.contains("origin=null (1 row)"))
    #expect(finding.share == Finding.Share(2, of: 3, unit: "groups"))
  }

  @Test func offendersAreShownByKeyWithTheirQuery() async throws {
    let finding = try await SpecBench(
      tables: [("train", "id,x,y\n7,-1,1\n8,2,1\n9,,1\n")],
      rules: "checks:\n  - {each: \"x > 0\", name: positive}", options: ["train": "key: id"]
    ).finding("data.train.each.positive")
    #expect(finding.share == Finding.Share(2, of: 3))
    #expect(finding.examples.map { $0.cells.map(\.value) } == [["7", "-1"], ["9", nil]])
    #expect(finding.sql?.contains("x > 0") == true)
    #expect(finding.acceptance == "share: \">= 33.3%\"")
  }

  @Test func wrongSQLIsAnErrorOfItsCheckAlone() async throws {
    let outcomes = try await SpecBench(
      tables: two,
      rules: """
        checks:
          - {each: "nosuch(x) > 0", name: bad, in: train, level: warn}
          - {sql: "select from where {train}", name: worse}
          - {each: "x > 0", name: good, in: train}
        """
    ).outcomes()
    #expect(outcomes["data.train.each.bad"] == .errored)
    #expect(outcomes["data.train.sql.worse"] == .errored)
    #expect(outcomes["data.train.each.good"] == .passed)
  }

  @Test func leakageOfKeysAndTimes() async throws {
    func outcomes(_ holdout: String) async throws -> [String: Outcome] {
      try await SpecBench(
        tables: [("train", "id,t\n1,2013-01-01\n2,2013-01-31\n"), ("holdout", holdout)],
        rules: "leakage: {between: [train, holdout], key: id, time: t}"
      ).outcomes()
    }
    let clean = try await outcomes("id,t\n3,2013-02-01\n")
    #expect(clean["leakage.train+holdout.key"] == .passed)
    #expect(clean["leakage.train+holdout.time"] == .passed)
    let leaky = try await outcomes("id,t\n2,2013-01-31\n3,2013-02-01\n")
    #expect(leaky["leakage.train+holdout.key"] == .failed)
    #expect(leaky["leakage.train+holdout.time"] == .failed)
    let wrong = try await outcomes("idd,t\n2,\n")
    #expect(wrong["leakage.train+holdout.key"] == .errored)
    #expect(wrong["leakage.train+holdout.time"] == .errored)
  }
}
