internal import GateLanguage
internal import Outcomes
internal import Testing

/// `by:` judges each group on its own and names the ones that break a check, worst first.
struct GroupTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    var identifier: String
    var outcome: Outcome
    var observed: String
    var broken: Int
    var testDescription: String { rule }
  }

  private static let table = """
    g,x,y,c,t
    a,1,1,p,2013-01-01
    a,2,2,q,2013-01-02
    a,3,3,p,2013-01-03
    b,1,3,p,2013-01-01
    b,-2,2,p,2013-01-04
    b,-3,1,p,2013-01-05
    ,1,1,p,2013-01-01
    ,1,1,q,2013-01-01

    """

  static let cases = [
    Case(
      rule: "rows: \">= 3\", by: g", identifier: "rows.by.g", outcome: .failed,
      observed: "g=null (2 rows)", broken: 1),
    Case(
      rule: "each: \"x > 0\", name: p, by: g", identifier: "each.p.by.g", outcome: .failed,
      observed: "g=b (2 of 3 rows (66.7%))", broken: 1),
    Case(
      rule: "each: \"x > 0\", name: p, by: [g, c], invalid: {warn_if: \"> 50%\"}",
      identifier: "each.p.by.g+c", outcome: .warned, observed: "g=b, c=p (2 of 3 rows (66.7%))",
      broken: 1),
    Case(
      rule: "fresh: {column: t, max_age: 8d}, by: g", identifier: "fresh.t.by.g",
      outcome: .failed, observed: "g=null (newest 2013-01-01T00:00:00Z, 9d old)", broken: 1),
    Case(
      rule: "balance: {column: c, minority: \">= 40%\"}, by: g", identifier: "balance.c.by.g",
      outcome: .failed,
      observed: "g=b (minority p: 3 of 3 rows (100%), 1 class alone, p), "
        + "g=a (minority q: 1 of 3 rows (33.3%))", broken: 2),
    Case(
      rule: "gaps: {column: t, every: 1d}, by: g", identifier: "gaps.t.by.g", outcome: .failed,
      observed: "g=b (2 of 5 buckets (40%): 2013-01-02 to 2013-01-03)", broken: 1),
    Case(
      rule: "correlation: {columns: [x, y], pearson: \"> 0.9\"}, by: g, when: g IS NOT NULL",
      identifier: "correlation.x+y.by.g", outcome: .passed, observed: "2 groups, nearest",
      broken: 0),
    Case(
      rule: "correlation: {columns: [x, y], spearman: \"> 0.9\"}, by: g",
      identifier: "correlation.x+y.by.g", outcome: .errored,
      observed: "g=null (spearman is undefined: 2 rows with both values", broken: 1),
    Case(
      rule: "foreign: {column: y, references: train.x}, by: g", identifier: "foreign.y.by.g",
      outcome: .passed, observed: "3 groups, nearest", broken: 0),
    Case(
      rule: "measure: {sql: \"select g, avg(x) a from {train} group by g\", must: \"> 0\"}, "
        + "name: m, by: g", identifier: "measure.m.by.g", outcome: .failed,
      observed: "g=b (-1.33333)", broken: 1),
  ]

  @Test(arguments: cases)
  func groups(_ example: Case) async throws {
    var bench = SpecBench(
      tables: [("train", Self.table)], rules: "checks:\n  - {\(example.rule)}")
    // 2013-01-10T00:00:00Z
    bench.asOf = 1_357_776_000
    let finding = try await bench.finding("data.train.\(example.identifier)")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.observed?.contains(example.observed) == true, "\(finding.observed ?? "")")
    #expect(finding.share?.numerator == example.broken)
    #expect(finding.share?.unit == "groups")
    #expect(finding.expected?.contains(" for each g") == true)
  }

  @Test func atMostFiveAreNamedAndAllAreCounted() async throws {
    let rows = (1...40).map { "g\($0),\($0 <= 8 ? -$0 : 1)" }.joined(separator: "\n")
    let finding = try await SpecBench(
      tables: [("train", "g,x\n\(rows)\n")],
      rules: "checks:\n  - {measure: {sql: \"select g, sum(x) from {train} group by g\", "
        + "must: \">= 0\"}, name: m, by: g}"
    ).finding("data.train.measure.m.by.g")
    #expect(
      finding.message == "train: m: 8 of 40 groups break it: g=g8 (-8), g=g7 (-7), g=g6 (-6), "
        + "g=g5 (-5), g=g4 (-4) and 3 more")
    #expect(finding.share == Finding.Share(8, of: 40, unit: "groups"))
    #expect(finding.acceptance == "must: \">= -8\"")
  }

  @Test(arguments: [
    "rows: \"> 1\", by: secret", "each: \"x > 0\", name: a, by: secret",
    "balance: {column: secret, minority: \"> 5%\"}", "balance: {minority: \"> 5%\"}",
    "measure: {sql: \"select secret, 1 from {train}\", must: \"> 0\"}, name: a, by: secret",
    "gaps: {column: x, every: 1d}, by: [x, secret]",
  ])
  func sensitiveColumnsAreRefused(_ rule: String) throws {
    let bench = SpecBench(
      tables: [("train", "")],
      rules: "schema:\n  columns:\n    secret: {sensitive: true}\nchecks:\n  - {\(rule)}",
      options: ["train": "label: secret"])
    #expect(try bench.plan().diagnostics.map(\.rule) == ["sensitive-group"])
  }

  @Test func aTableWithoutRowsHasNoGroup() async throws {
    let outcomes = try await SpecBench(
      tables: [("train", "g,x\n")],
      rules: """
        checks:
          - {rows: "> 1", by: g}
          - {each: "x IS NULL", name: a, by: g}
        """
    ).outcomes()
    #expect(outcomes["data.train.rows.by.g"] == .failed)
    #expect(outcomes["data.train.each.a.by.g"] == .errored)
  }
}
