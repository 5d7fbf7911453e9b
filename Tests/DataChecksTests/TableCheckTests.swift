internal import Outcomes
internal import Synchronization
internal import Testing

/// What single checks make of edge cases: empty, null, NaN, one value, times in the future.
struct TableCheckTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    var csv: String
    var outcome: Outcome
    var message: String
    var acceptance: String?
    var testDescription: String { rule }
  }

  static let cases = [
    Case(
      rule: "measure: {sql: \"select nullif(count(*), 0) from {data}\", must: \"> 0\"}, name: m",
      csv: "x\n",
      outcome: .errored, message: "the query returns NULL"),
    Case(
      rule: "measure: {sql: \"select x from {data}\", must: \"> 0\"}, name: m", csv: "x\n1\n2\n",
      outcome: .errored, message: "more than one row"),
    Case(
      rule: "measure: {sql: \"select x from {data}\", must: \"> 0\"}, name: m", csv: "x,y\n",
      outcome: .errored, message: "could not be measured"),
    Case(
      rule: "measure: {sql: \"select count(*) from {data} having count(*) > 5\", must: \"> 0\"}, "
        + "name: m", csv: "x\n1\n", outcome: .errored, message: "returns no row"),
    Case(
      rule: "measure: {sql: \"select 'nan'::double from {data}\", must: \"> 0\"}, name: m",
      csv: "x\n1\n", outcome: .errored, message: "returns NaN"),
    Case(
      rule: "measure: {sql: \"select 'inf'::double from {data}\", must: \"> 0\"}, name: m",
      csv: "x\n1\n", outcome: .errored, message: "returns infinity"),
    Case(
      rule: "measure: {sql: \"select sum(x) from {data}\", must: {warn_if: \"> 1\", fail_if: "
        + "\"> 9\"}}, name: m", csv: "x\n1\n2\n", outcome: .warned, message: "gives 3"),
    Case(
      rule: "equal: {sql: \"select sum(x) from {data}\", to: \"select 0 from {data}\", "
        + "within: \"±5%\"}, name: m", csv: "x\n1\n", outcome: .errored,
      message: "a relative difference is undefined"),
    Case(
      rule: "equal: {sql: \"select sum(x) from {data}\", to: \"select -100 from {data}\", "
        + "within: \"±5%\"}, name: m", csv: "x\n-104\n", outcome: .passed,
      message: "-104 and -100, 4 apart (4%)"),
    Case(
      rule: "fresh: {column: x, max_age: 7d}", csv: "x,y\n2026-11-20,1\n2099-01-01,1\n",
      outcome: .warned, message: "1d 12h old; 1 row in the future, until 2099-01-01T00:00:00Z"),
    Case(
      rule: "fresh: {column: x, max_age: 7d, future: allow}",
      csv: "x,y\n2026-11-20,1\n2099-01-01,1\n", outcome: .passed, message: "in the future"),
    Case(
      rule: "fresh: {column: x, max_age: 7d, future: fail}",
      csv: "x,y\n2026-11-20,1\n2099-01-01,1\n", outcome: .failed, message: "in the future"),
    Case(
      rule: "fresh: {column: x, max_age: 7d}", csv: "x,y\n2026-01-01,1\n2099-01-01,1\n",
      outcome: .failed, message: "newest 2026-01-01T00:00:00Z", acceptance: "max_age: 325d"),
    Case(
      rule: "fresh: {column: x, max_age: {warn_if: \"> 1h\", fail_if: \"> 1d\"}}",
      csv: "x\n2026-11-21 09:59:00\n", outcome: .warned, message: "2h 1m old",
      acceptance: "max_age: {fail_if: \"> 3h\"}"),
    Case(
      rule: "fresh: {column: x, max_age: 7d}", csv: "x,y\n2099-01-01,1\n", outcome: .failed,
      message: "every time is after 2026-11-21T12:00:00Z"),
    Case(
      rule: "fresh: {column: x, max_age: 7d}", csv: "x,y\n,1\n", outcome: .errored, message: ""),
    Case(
      rule: "fresh: {column: x, max_age: 7d}", csv: "x\n5\n", outcome: .errored,
      message: "the column is integer"),
    Case(
      rule: "fresh: {max_age: 7d}, in: data", csv: "x\n5\n", outcome: .errored,
      message: "the dataset has no 'time'"),
    Case(
      rule: "balance: {column: x, minority: \"> 5%\"}", csv: "x,y\n,1\n", outcome: .errored,
      message: "no row has a class"),
    Case(
      rule: "balance: {column: x, classes: \"= 1\", minority: \"> 5%\"}", csv: "x\na\na\n",
      outcome: .passed, message: "1 class"),
    Case(
      rule: "balance: {column: x, shares: {a: \"<= 50%\", z: \">= 1\"}}", csv: "x\na\na\nb\n",
      outcome: .failed,
      message: "a: 2 of 3 rows (66.7%), expected <= 50%; z: 0 of 3 rows (0%), expected >= 1"),
    Case(
      rule: "balance: {column: x, minority: {warn_if: \"< 40%\", fail_if: \"< 10%\"}}",
      csv: "x\na\na\nb\n", outcome: .warned, message: "minority b: 1 of 3 rows (33.3%)"),
    Case(
      rule: "balance: {column: x, majority: \"<= 60%\"}", csv: "x\na\na\nb\n", outcome: .failed,
      message: "majority a", acceptance: "majority: \"<= 66.7%\""),
    Case(
      rule: "conflicting_labels: {columns: [x]}, in: data", csv: "x\n1\n", outcome: .errored,
      message: "the dataset has no 'label'"),
    Case(
      rule: "conflicting_labels: {columns: [x], label: y, share: \"<= 10%\"}", csv: "x,y\n",
      outcome: .errored, message: "no rows"),
    Case(
      rule: "conflicting_labels: {columns: [x], label: y}", csv: "x,y\n1,a\n1,\n2,b\n",
      outcome: .failed, message: "2 of 3 rows (66.7%) are in conflict",
      acceptance: "share: \"<= 66.7%\""),
    Case(
      rule: "correlation: {columns: [x, y], pearson: \"> 0\"}", csv: "x,y\n1,1\n1,2\n",
      outcome: .errored, message: "a column without two different ones"),
    Case(
      rule: "correlation: {columns: [x, y], pearson: \"> 0\", spearman: \"> 0.9\"}",
      csv: "x,y\n1,1\n2,3\n3,2\n", outcome: .failed,
      message: "pearson 0.5 over 3 rows; spearman 0.5 over 3 rows, expected > 0.9",
      acceptance: "spearman: \">= 0.5\""),
    Case(
      rule: "gaps: {column: x, every: 1d}", csv: "x,y\n,1\n", outcome: .errored, message: ""),
    Case(
      rule: "gaps: {column: x, every: 1d, missing: \"<= 20%\"}",
      csv: "x\n2013-01-30\n2013-02-01\n", outcome: .failed,
      message: "1 of 3 buckets (33.3%) have no row, from 2013-01-30 to 2013-02-01: 2013-01-31",
      acceptance: "missing: \"<= 33.4%\""),
    Case(
      rule: "foreign: {column: x, references: data.y}", csv: "x,y\n,a\n", outcome: .passed,
      message: "none of 0"),
    Case(
      rule: "foreign: {column: x, references: data.y, invalid: \"< 5%\"}", csv: "x,y\n,a\n",
      outcome: .errored, message: "no rows with a value"),
    Case(
      rule: "foreign: {column: x, references: data.z}", csv: "x,y\n1,1\n", outcome: .errored,
      message: "no column 'z'"),
    Case(
      rule: "sql: \"select x from {data} where x < 0\", name: m, rows: {warn_if: \"> 0\", "
        + "fail_if: \"> 50%\"}", csv: "x\n-1\n2\n3\n", outcome: .warned,
      message: "the query returns 1 row on 3 rows"),
    Case(
      rule: "sql: \"select x from {data} where x < 0\", name: m", csv: "x\n-1\n-2\n3\n",
      outcome: .failed, message: "the query returns 2 rows", acceptance: "rows: \"<= 2\""),
    Case(
      rule: "unique: x", csv: "x\n1\n1\n1\n2\n", outcome: .failed,
      message: "2 of 4 rows (50%) in surplus, 1 value repeated", acceptance: "surplus: \"<= 50%\""),
    Case(
      rule: "unique: x, surplus: {warn_if: \"> 0\", fail_if: \"> 5\"}", csv: "x\n1\n1\n",
      outcome: .warned, message: "in surplus"),
  ]

  @Test(arguments: cases)
  func check(_ example: Case) async throws {
    let found = try await SpecBench(
      tables: [("data", example.csv)], rules: "checks:\n  - {\(example.rule)}"
    ).findings()
    let finding = try #require(found.last)
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.message.contains(example.message), "\(finding.message)")
    if let acceptance = example.acceptance { #expect(finding.acceptance == acceptance) }
    #expect(finding.expected != nil && finding.observed != nil)
  }

  @Test func labelsAndTimesAreThoseOfTheDataset() async throws {
    let outcomes = try await SpecBench(
      tables: [
        ("train", "id,x,l,t\n1,1,a,2026-11-20\n2,1,a,2026-11-21\n"),
        ("recent", "id,x,t\n1,1,2026-11-20\n2,1,2026-11-21\n"), ("other", "x\n1\n"),
      ],
      rules: """
        checks:
          - conflicting_labels: {columns: [x]}
          - balance: {classes: "= 1"}
          - fresh: {max_age: 3d}
          - gaps: {every: 1d}
        """,
      options: ["train": "label: l, time: t", "recent": "time: t, absent: [l]"]
    ).outcomes().filter { !$0.key.hasSuffix("rows") && !$0.key.contains("columns") }
    #expect(
      outcomes == [
        "data.train.conflicting_labels.x": .passed, "data.train.balance": .passed,
        "data.train.fresh": .passed, "data.recent.fresh": .passed, "data.train.gaps": .passed,
        "data.recent.gaps": .passed,
      ])
  }

  @Test func danglingRowsAreShownByKeyWithTheirQuery() async throws {
    let finding = try await SpecBench(
      tables: [("train", "id,carrier\n1,AA\n2,ZZ\n3,\n"), ("carriers", "code,carrier\nAA,ZZ\n")],
      rules: "checks:\n  - {foreign: {column: carrier, references: carriers.code}, in: train}",
      options: ["train": "key: id", "carriers": "lookup: true"]
    ).finding("data.train.foreign.carrier")
    #expect(finding.outcome == .failed && finding.share == Finding.Share(1, of: 2))
    #expect(finding.examples.map { $0.cells.map(\.value) } == [["2", "ZZ"]])
    #expect(finding.sql?.contains("NOT EXISTS") == true)
    #expect(finding.observed == "1 of 2 rows with a value (50%), 1 value")
  }

  @Test func sensitiveValuesStayOutOfExamples() async throws {
    let found = try await SpecBench(
      tables: [("train", "id,x,l\n1,secret1,a\n2,secret1,b\n3,secret2,a\n")],
      rules: """
        schema:
          columns:
            x: {type: string, sensitive: true}
        checks:
          - conflicting_labels: {columns: [x], label: l}
          - foreign: {column: x, references: train.l}
          - unique: x
          - {unique: x, when: "id > 0", name: again}
          - {each: "x = 'a'", name: e, when: "x <> ''"}
        """, options: ["train": "key: id"]
    ).findings().filter { $0.outcome == .failed }
    #expect(found.count == 5)
    for finding in found {
      #expect(!String(describing: finding).contains("secret"), "\(finding)")
    }
  }

  @Test func checksThatReadOnTheirOwnAreTimed() async throws {
    let ticks = Mutex(0.0)
    var bench = SpecBench(
      tables: [("train", "x\n1\n")],
      rules:
        "checks:\n  - {sql: \"select x from {train} where x < 0\", name: s}\n  - {each: \"x > 0\", name: e}"
    )
    bench.seconds = {
      ticks.withLock { tick in
        tick += 0.5; return tick
      }
    }
    let found = try await bench.findings()
    let seconds = Dictionary(
      uniqueKeysWithValues: found.map { ($0.identifier.description, $0.seconds) })
    #expect(seconds["data.train.sql.s"] == 0.5)
    #expect(seconds["data.train.each.e"] == .some(nil))
  }
}
