import Foundation
import Testbench
import Testing

@testable import DataEngine

/// Parquet files of other writers are read rightly; `Files/make.py` made them.
struct ParquetFileTests {
  struct Case: CustomTestStringConvertible {
    let file: String
    let rows: Int
    var types: [LogicalType]
    /// SQL over `{t}` and what it gives.
    var facts: [(sql: String, rows: [[String?]])] = []
    var testDescription: String { file }

    init(
      _ file: String, rows: Int, _ types: [LogicalType], _ facts: [(String, [[String?]])] = []
    ) {
      self.file = file
      self.rows = rows
      self.types = types
      self.facts = facts.map { (sql: $0.0, rows: $0.1) }
    }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Files"

  static let cases: [Case] = [
    Case("empty-groups", rows: 3, [.integer], [("select sum(i) from {t}", [["6"]])]),
    Case("no-rows", rows: 0, [.integer]),
    Case("no-groups", rows: 0, [.integer]),
    Case(
      "dictionary", rows: 100, [.string, .integer],
      [
        (
          "select w, count(*) from {t} group by w order by w",
          [["", "20"], ["a", "40"], ["b", "20"], [nil, "20"]]
        )
      ]),
    Case(
      "decimals", rows: 3, [.decimal, .decimal],
      [
        (
          "select * from {t}",
          [
            ["1.50", "0.100"], ["-2.25", "-99999999999999999999999999999999999.999"], [nil, nil],
          ]
        )
      ]),
    Case(
      "nested", rows: 3, [.struct, .list, .other],
      [
        (
          "select s, l from {t}",
          [
            ["{'x': 1, 'y': [1, NULL]}", "[{'k': a}]"], [nil, "[]"], ["{'x': NULL, 'y': []}", nil],
          ]
        ), ("select m['k'] from {t} where m is not null", [["1"], [nil]]),
      ]),
    Case(
      "numbers", rows: 7, [.float, .float, .integer, .integer],
      [
        (
          "select u from {t} where u > 9223372036854775807",
          [
            ["9223372036854775808"], ["18446744073709551615"],
          ]
        ), ("select count(*) from {t} where isnan(d) or isinf(d) or isinf(f)", [["3"]]),
      ]),
    Case(
      "times", rows: 2, [.timestamp, .timestamp, .timestamp, .timestamp, .date, .time],
      [
        (
          "select ms, us, ns, date, time from {t} where ms is not null",
          [
            [
              "2013-12-01T06:00:00.123", "2013-12-01T06:00:00.123456",
              "2013-12-01T06:00:00.123456", "2013-12-01", "06:00:00.123456+00",
            ]
          ]
        ), ("select zoned from {t} limit 1", [["2013-12-01T06:00:00.123456Z"]]),
      ]),
    Case("names", rows: 1, Array(repeating: .integer, count: 10)),
  ]

  @Test(arguments: cases)
  func reads(_ item: Case) async throws {
    let fixture = try EngineFixture()
    let bound = try await fixture.engine.bind(
      DatasetSource(name: "t", path: "\(Self.folder)/\(item.file).parquet"))
    #expect(bound.columns.map(\.type) == item.types)
    #expect(await fixture.measure(.rows) == .count(item.rows))
    let profile = try await fixture.engine.profile(of: "t")
    #expect(profile.rows == item.rows)
    #expect(profile.columns.map(\.name) == bound.columns.map(\.name))
    for fact in item.facts {
      #expect(try await fixture.engine.rows(sql: fact.sql, limit: 9).rows == fact.rows)
    }
    let copy = fixture.folder.path + "/copy.parquet"
    try await fixture.engine.export("t", to: copy, excluding: [], sample: nil)
    let again = try await fixture.engine.bind(DatasetSource(name: "copy", path: copy))
    #expect(again.columns.map(\.name) == bound.columns.map(\.name))
    #expect(await fixture.measure(.rows, of: "copy") == .count(item.rows))
    #expect(
      try await fixture.engine.contentDigest(of: "copy")
        == fixture.engine.contentDigest(of: "t"))
  }

  @Test(arguments: ["twice", "cases"])
  func refusesColumnsOfOneName(_ file: String) async throws {
    let fixture = try EngineFixture()
    let error = await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.bind(
        DatasetSource(name: "t", path: "\(Self.folder)/\(file).parquet"))
    }
    #expect(error?.message.contains("twice") == true, "\(error?.message ?? "")")
  }

  @Test func nestedColumnsStandInSeveralFiles() async throws {
    let fixture = try EngineFixture()
    for name in ["1", "2"] {
      try FileManager.default.copyItem(
        atPath: Self.folder + "/nested.parquet", toPath: "\(fixture.folder.path)/\(name).parquet")
    }
    _ = try await fixture.engine.bind(
      DatasetSource(name: "t", path: fixture.folder.path + "/*.parquet"))
    #expect(await fixture.measure(.rows) == .count(6))
  }

  @Test func namesOfColumnsAreNamesAlone() async throws {
    let fixture = try EngineFixture()
    let bound = try await fixture.engine.bind(
      DatasetSource(name: "t", path: "\(Self.folder)/names.parquet"))
    for (index, column) in bound.columns.enumerated() {
      let found = await fixture.engine.measure(
        [.sum(column: column.name), .distinct(column: column.name)], of: "t")
      #expect(found[.sum(column: column.name)] == .number(Double(index)), "\(column.name)")
    }
  }
}
