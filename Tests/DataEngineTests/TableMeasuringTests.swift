internal import Foundation
internal import Testbench
internal import Testing

@testable import DataEngine

/// Measures that need a query of their own.
struct TableMeasuringTests {
  struct Pairs: CustomTestStringConvertible {
    var name: String
    var csv: String
    var pearson: Double
    var spearman: Double
    var testDescription: String { name }
  }

  /// SciPy 1.17.1, `pearsonr` and `spearmanr`; the offset by exact fractions.
  static let pairs = [
    Pairs(
      name: "ties", csv: "1,2\n2,1\n2,4\n3,4\n3,4\n3,5\n4,3\n10,9\n",
      pearson: 0.8821795399694671, spearman: 0.6289432567832846),
    Pairs(
      name: "an offset of 1e9",
      csv: "1000000000.1,3\n1000000000.2,1\n1000000000.4,4\n1000000000.3,1\n1000000000.7,5\n",
      pearson: 0.6920412090165425, spearman: 0.6668859288553501),
    Pairs(
      name: "opposite", csv: "1,8\n2,4\n3,2\n4,1\n", pearson: -0.9591663046625438, spearman: -1),
    Pairs(name: "two rows", csv: "1,5\n2,3\n", pearson: -1, spearman: -1),
    Pairs(
      name: "a binary column", csv: "0.5,1\n-1.25,1\n3.75,0\n2,0\n-0.125,1\n7.5,0\n1,1\n",
      pearson: -0.7994503556792818, spearman: -0.8660254037844387),
    Pairs(
      name: "missing values left out", csv: "1,8\n,5\n2,4\n3,2\n7,\n4,1\nnan,3\n",
      pearson: -0.9591663046625438, spearman: -1),
  ]

  @Test(arguments: pairs)
  func correlations(_ pairs: Pairs) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n" + pairs.csv, types: ["a": .float, "b": .float])
    let pearson = try await fixture.rows(.pearson("a", "b"))[0]
    let spearman = try await fixture.rows(.spearman("a", "b"))[0]
    #expect(abs(try #require(pearson.numbers[1]) - pairs.pearson) < 1e-12)
    #expect(abs(try #require(spearman.numbers[1]) - pairs.spearman) < 1e-12)
    #expect(pearson.numbers[0] == spearman.numbers[0])
  }

  @Test func aLongColumnWithTies() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      "SELECT ((i * 7919) % 1009) / 7.0::DOUBLE AS a, (i * 104729) % 997 % 13 AS b "
        + "FROM range(1, 501) t(i)")
    let pearson = try await fixture.rows(.pearson("a", "b"))[0]
    let spearman = try await fixture.rows(.spearman("a", "b"))[0]
    #expect(abs(try #require(pearson.numbers[1]) - -0.06699283757851224) < 1e-12)
    #expect(abs(try #require(spearman.numbers[1]) - -0.0664598463992304) < 1e-12)
  }

  @Test(arguments: ["", "1,2\n", "1,2\n1,3\n1,4\n", ",1\n2,\n"])
  func aConstantHasNoCorrelation(_ csv: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n" + csv, types: ["a": .float, "b": .float])
    #expect(try await fixture.rows(.pearson("a", "b")).first?.numbers[1] == nil)
    #expect(try await fixture.rows(.spearman("a", "b")).first?.numbers[1] == nil)
  }

  @Test func infinitiesAreCounted() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      "SELECT * FROM (VALUES (1.0::DOUBLE, 1), ('inf'::DOUBLE, 2), (3, 3), ('nan'::DOUBLE, 9)) "
        + "t(a, b)")
    #expect(try await fixture.rows(.pearson("a", "b")).first?.numbers[2] == 1)
    // Ranks are defined.
    #expect(try await fixture.rows(.spearman("a", "b")).first?.numbers == [3, 0.5])
  }

  @Test func coefficientsOfGroups() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("g,a,b\nx,1,1\nx,2,2\ny,1,2\ny,2,1\n,5,5\n")
    let rows = try await fixture.rows(.spearman("a", "b"), groups: ["g"])
    #expect(rows.map(\.values) == [[nil], ["x"], ["y"]])
    #expect(rows.map { $0.numbers[1] } == [nil, 1, -1])
  }

  struct Gaps: CustomTestStringConvertible {
    var name: String
    var times: [String]
    var type = "TIMESTAMP"
    var step: TimeStep
    var numbers: [Double?]
    var texts: [String?]
    var testDescription: String { name }
  }

  static let gaps = [
    Gaps(
      name: "days", times: ["2024-02-28 10:00", "2024-03-01 00:00"], step: .seconds(86400),
      numbers: [2, 1, 1], texts: ["2024-02-28", "2024-03-01", "2024-02-29"]),
    Gaps(
      name: "weeks begin on Mondays", times: ["2026-11-15", "2026-11-16", "2026-12-06"],
      type: "DATE", step: .seconds(604_800), numbers: [3, 1, 1],
      texts: ["2026-11-09", "2026-11-30", "2026-11-23"]),
    Gaps(
      name: "months", times: ["2013-11-30", "2014-02-01"], type: "DATE", step: .months(1),
      numbers: [2, 2, 1], texts: ["2013-11-01", "2014-02-01", "2013-12-01 to 2014-01-01"]),
    Gaps(
      name: "hours before 1970", times: ["1969-12-31 21:30", "1970-01-01 00:10"],
      step: .seconds(3600), numbers: [2, 2, 1],
      texts: [
        "1969-12-31T21:00:00", "1970-01-01T00:00:00",
        "1969-12-31T22:00:00 to 1969-12-31T23:00:00",
      ]),
    Gaps(
      name: "a time zone is taken to UTC",
      times: ["2024-01-01 23:30:00-02", "2024-01-03 01:00:00+00"],
      type: "TIMESTAMPTZ", step: .seconds(86400), numbers: [2, 0, 0],
      texts: ["2024-01-02", "2024-01-03", nil]),
    Gaps(
      name: "one row", times: ["2024-01-01"], step: .seconds(86400), numbers: [1, 0, 0],
      texts: ["2024-01-01", "2024-01-01", nil]),
    Gaps(
      name: "infinite times are left out", times: ["2024-01-01", "infinity", "2024-01-02"],
      step: .seconds(86400), numbers: [2, 0, 0], texts: ["2024-01-01", "2024-01-02", nil]),
    Gaps(
      name: "five stretches are named",
      times: (1...8).map { "2024-01-\($0 < 6 ? "0" : "")\($0 * 2 - 1)" }, type: "DATE",
      step: .seconds(86400), numbers: [8, 7, 7],
      texts: [
        "2024-01-01", "2024-01-15",
        "2024-01-02, 2024-01-04, 2024-01-06, 2024-01-08, 2024-01-10",
      ]),
  ]

  @Test(arguments: gaps)
  func emptyBuckets(_ gaps: Gaps) async throws {
    let fixture = try EngineFixture()
    let values = gaps.times.map { "('\($0)'::\(gaps.type))" }.joined(separator: ", ")
    try await fixture.bindParquet("SELECT * FROM (VALUES \(values)) t(x)")
    let row = try await fixture.rows(.gaps(column: "x", every: gaps.step))[0]
    #expect(row.numbers == gaps.numbers)
    #expect(row.texts == gaps.texts)
  }

  @Test func newestTimes() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      "SELECT * FROM (VALUES ('2024-01-01 00:00:01'::TIMESTAMP), ('2024-01-02'), (NULL), "
        + "('2099-01-01'), ('infinity')) t(x)")
    // 2024-01-02T00:00:00Z
    let asOf = 1_704_153_600.0
    let row = try await fixture.rows(.newest(column: "x", asOf: asOf))[0]
    #expect(row.numbers == [5, 3, asOf, 1, 4_070_908_800])
    let before = try await fixture.rows(.newest(column: "x", asOf: asOf - 1))[0]
    #expect(before.numbers == [5, 3, asOf - 86399, 2, 4_070_908_800])
  }

  @Test func conflictsTakeNullsForValues() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b,l\n1,,x\n1,,y\n1,2,x\n1,2,x\n,,x\n,,\n3,3,\n3,3,\n")
    let measure = TableMeasure.Kind.conflicts(columns: ["a", "b"], label: "l")
    #expect(try await fixture.rows(measure).first?.numbers == [8, 4, 2])
    let found = try await fixture.engine.examples(
      of: .isAmong(.conflicting(columns: ["a", "b"], label: "l", within: nil)), in: "t",
      columns: ["a", "l"], orderedBy: [], limit: 9)
    #expect(found.count == 4)
    #expect(found.contains(["1", "y"]) && found.contains([nil, nil]))
  }

  @Test func danglingKeys() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n1,x\n1,y\n9,x\n,x\n9,x\n8,\n")
    try await fixture.bindCSV("a,c\n1,x\n1,x\n2,y\n,\n", as: "other")
    let target = TableColumns(dataset: "other", columns: ["a", "c"])
    let kind = TableMeasure.Kind.dangling(columns: ["a", "b"], references: target)
    #expect(try await fixture.rows(kind).first?.numbers == [4, 3, 2])
    let one = TableColumns(dataset: "other", columns: ["a"])
    let dangling = RowPredicate.isAmong(.dangling(columns: ["a"], references: one))
    #expect(await fixture.measure(.count(dangling)) == .count(3))
    let found = try await fixture.engine.examples(
      of: dangling, in: "t", columns: ["a"], orderedBy: ["a"], limit: 9)
    #expect(found == [["8"], ["9"], ["9"]])
  }

  @Test func otherTypesAreNotCompared() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n1,x\n")
    let target = TableColumns(dataset: "t", columns: ["b"])
    let result = await fixture.measure(
      .table(TableMeasure(.dangling(columns: ["a"], references: target))))
    guard case .failure(let message) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(message.contains("'a' is integer and 'b' of t is string"))
  }

  @Test func hostileNames() async throws {
    let fixture = try EngineFixture()
    let name = "a\"; DROP TABLE t; --"
    try await fixture.bindParquet(
      "SELECT 1 AS \"a\"\"; DROP TABLE t; --\", 'x' AS \"g 😀'\" UNION ALL SELECT 1, 'y'")
    let rows = try await fixture.rows(.duplicates(columns: [name]), groups: ["g 😀'"])
    #expect(rows.map(\.values) == [["x"], ["y"]])
    #expect(rows.map(\.numbers) == [[1, 0, 0], [1, 0, 0]])
    #expect(try await fixture.rows(.duplicates(columns: [name])).first?.numbers == [2, 1, 1])
  }

  struct Value: CustomTestStringConvertible {
    var sql: String
    var groups: [String] = []
    var message: String
    var testDescription: String { sql }
  }

  static let values = [
    Value(sql: "SELECT a, b FROM {t}", message: "it returns 2 columns: a, b"),
    Value(sql: "SELECT b FROM {t}", message: "'b' is string"),
    Value(sql: "SELECT a FROM {t}", groups: ["g"], message: "no column 'g'"),
    Value(sql: "SELECT a FROM 'x.csv'", message: "datasets only"),
    Value(sql: "COPY {t} TO 'x'", message: "SELECT"),
  ]

  @Test(arguments: values)
  func queriesThatGiveNoNumber(_ value: Value) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n1,x\n")
    let result = await fixture.measure(
      .table(TableMeasure(.value(sql: value.sql), groups: value.groups)))
    guard case .failure(let message) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(message.contains(value.message), "\(message)")
  }

  @Test func conjunctions() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,b\n1,x\n,x\n3,y\n")
    let present = RowPredicate.doesNotHold(sql: "a IS NULL")
    let both = RowPredicate.all([present, .holds(sql: "b = 'x'")])
    #expect(await fixture.measure(.count(both)) == .count(1))
    #expect(await fixture.measure(.count(.all([]))) == .count(3))
    #expect(await fixture.measure(.count(.holds(sql: "a > 0"))) == .count(2))
  }
}

extension EngineFixture {
  /// The rows of a table measure; a failure fails the test.
  fileprivate func rows(
    _ kind: TableMeasure.Kind, groups: [String] = []
  ) async throws -> [TableRow] {
    let result = await measure(.table(TableMeasure(kind, groups: groups)))
    guard case .table(let rows) = result else {
      Issue.record("\(result)")
      return []
    }
    return rows
  }
}
