internal import Outcomes
internal import Testing

/// `when:` filters the rows of a check and its denominators, and says so.
struct FilterTests {
  private static let table =
    "id,x,y,t,g\n1,1,1,2013-01-01,a\n2,-1,2,2013-01-02,a\n"
    + "3,3,1,2013-01-03,b\n4,3,1,2013-01-05,b\n5,,9,2013-01-06,\n"

  struct Case: CustomTestStringConvertible {
    var rule: String
    var identifier: String
    var outcome: Outcome
    var observed: String
    var share: Finding.Share?
    var testDescription: String { rule }
  }

  static let cases = [
    Case(
      rule: "rows: \"= 2\", when: \"g = 'b'\", name: b", identifier: "rows.b", outcome: .passed,
      observed: "2 rows"),
    Case(
      rule: "rows: \"> 0\", when: \"g = 'z'\", name: z", identifier: "rows.z", outcome: .failed,
      observed: "0 rows"),
    Case(
      rule: "each: \"x > 0\", name: p, when: \"g = 'a'\"", identifier: "each.p", outcome: .failed,
      observed: "1 of 2 rows (50%)", share: Finding.Share(1, of: 2)),
    Case(
      rule: "each: \"x > 0\", name: p, when: \"x IS NOT NULL\", share: \">= 75%\"",
      identifier: "each.p", outcome: .passed, observed: "does not hold in 1 of 4 rows (25%)",
      share: Finding.Share(1, of: 4)),
    Case(
      rule: "unique: y, when: \"g = 'a'\"", identifier: "unique.y", outcome: .passed,
      observed: "0 of 2 rows (0%) in surplus", share: Finding.Share(0, of: 2)),
    Case(
      rule: "unique: y, when: \"id > 2\", surplus: \"<= 1\"", identifier: "unique.y",
      outcome: .passed, observed: "1 of 3 rows (33.3%) in surplus, 1 value repeated",
      share: Finding.Share(1, of: 3)),
    Case(
      rule: "foreign: {column: y, references: train.id}, when: \"y < 9\"",
      identifier: "foreign.y", outcome: .passed, observed: "0 of 4 rows with a value (0%)",
      share: Finding.Share(0, of: 4)),
    Case(
      rule: "balance: {column: g, minority: \">= 50%\"}, when: \"id <> 1\"",
      identifier: "balance.g", outcome: .failed, observed: "minority a: 1 of 3 rows (33.3%)"),
    Case(
      rule: "conflicting_labels: {columns: [y], label: x}, when: \"id > 2\"",
      identifier: "conflicting_labels.y", outcome: .passed, observed: "0 of 3 rows (0%)",
      share: Finding.Share(0, of: 3)),
    Case(
      rule: "correlation: {columns: [id, y], pearson: \"> 0.9\"}, when: \"id IN (1, 2, 5)\"",
      identifier: "correlation.id+y", outcome: .passed, observed: "over 3 rows"),
    Case(
      rule: "gaps: {column: t, every: 1d}, when: \"g = 'b'\"", identifier: "gaps.t",
      outcome: .failed, observed: "1 of 3 buckets (33.3%): 2013-01-04"),
    Case(
      rule: "fresh: {column: t, max_age: 9000d}, when: \"g = 'a'\"", identifier: "fresh.t",
      outcome: .passed, observed: "newest 2013-01-02T00:00:00Z"),
  ]

  @Test(arguments: cases)
  func filters(_ example: Case) async throws {
    let finding = try await bench("checks:\n  - {\(example.rule)}")
      .finding("data.train.\(example.identifier)")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.observed?.contains(example.observed) == true, "\(finding.observed ?? "")")
    if let share = example.share { #expect(finding.share == share) }
    #expect(finding.expected?.contains(", where ") == true)
  }

  static let rules = cases.filter { !$0.rule.hasPrefix("rows") }

  @Test(arguments: rules)
  func noRowIsNoPass(_ example: Case) async throws {
    let start = try #require(example.rule.firstRange(of: "when: "))
    let rule = example.rule[..<start.lowerBound] + "when: \"id > 99\""
    let finding = try await bench("checks:\n  - {\(rule)}").findings()
      .first { $0.identifier.description == "data.train.\(example.identifier)" }
    #expect(finding?.outcome == .inconclusive, "\(finding?.message ?? "")")
    #expect(finding?.message.contains("no row meets `when`") == true)
  }

  @Test func wrongSQLIsAnErrorOfItsCheckAlone() async throws {
    let outcomes = try await bench(
      """
      checks:
        - {unique: id, when: "nosuch(x)"}
        - {each: "x IS NULL OR x < 9", name: good, when: "y > 0"}
        - {unique: x, when: "1) OR (1"}
      """
    ).outcomes()
    #expect(outcomes["data.train.unique.id"] == .errored)
    #expect(outcomes["data.train.unique.x"] == .errored)
    #expect(outcomes["data.train.each.good"] == .passed)
  }

  @Test func examplesAndTheirQueryAreOfTheRowsAsked() async throws {
    let finding = try await bench("checks:\n  - {unique: y, when: \"id <> 1\"}")
      .finding("data.train.unique.y")
    #expect(finding.examples.map { $0.cells.map(\.value) } == [["3", "1"], ["4", "1"]])
    #expect(finding.sql?.contains("id <> 1") == true)
  }

  private func bench(_ rules: String) -> SpecBench {
    SpecBench(
      tables: [("train", Self.table)], rules: rules, options: ["train": "key: id"])
  }
}
