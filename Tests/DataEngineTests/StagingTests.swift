import Foundation
import Testbench
import Testing

@testable import DataEngine

/// Types that are guessed from the first rows hold for all rows, and no row is lost.
struct StagingTests {
  @Test func widensWhatTheFirstRowsGuessed() async throws {
    let fixture = try EngineFixture()
    var text = "i,f,late,s,zip\n"
    for row in 0..<25_000 {
      let isLast = row == 24_999
      text += "\(isLast ? "2.5" : "1"),\(isLast ? "x" : "0.5"),\(isLast ? "7" : ""),"
      text += "\(row),\(isLast ? "07" : "7")\n"
    }
    let columns = try await fixture.bindCSV(text).columns
    #expect(columns.map(\.type) == [.float, .string, .integer, .integer, .string])
    #expect(await fixture.measure(.rows) == .count(25_000))
    let last = try await fixture.engine.rows(
      sql: "select * from {t} where s = 24999", limit: 2)
    #expect(last.rows == [["2.5", "x", "7", "24999", "07"]])
  }

  @Test func keepsTheOrderOfTheRows() async throws {
    let fixture = try EngineFixture()
    let text = "a,x\n" + (0..<200_000).map { "\($0),0.5\n" }.joined()
    try await fixture.bindCSV(text, types: ["a": .integer, "x": .float])
    #expect(
      try await fixture.engine.rows(
        sql: "select count(*) from (select a, row_number() over () - 1 as n from {t}) where a <> n",
        limit: 1
      ).rows == [["0"]])
  }

  @Test func keepsTextsWhereAFloatDoesNotParse() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(
      "x,y\n1.5,2\nabc,3\n,x\n", types: ["x": .float, "y": .float])
    #expect(await fixture.measure(.count(.doesNotParse(column: "x"))) == .count(1))
    #expect(await fixture.measure(.count(.doesNotParse(column: "y"))) == .count(1))
    #expect(await fixture.measure(.rows) == .count(3))
  }

  @Test func readsManyPartitionsOfCSVAndJSON() async throws {
    let fixture = try EngineFixture()
    for day in 1...20 {
      try fixture.folder.write("x\n\(day)\n", to: "c/day=\(day)/p.csv")
      try fixture.folder.write("{\"x\":\(day)}\n", to: "j/day=\(day)/p.jsonl")
    }
    try fixture.folder.write("x,y\n1,2\n", to: "c/day=__HIVE_DEFAULT_PARTITION__/p.csv")
    for (name, glob, rows) in [("c", "c/*/*.csv", 21), ("j", "j/*/*.jsonl", 20)] {
      let dataset = try await fixture.engine.bind(
        DatasetSource(name: name, path: "\(fixture.folder.path)/\(glob)"))
      #expect(dataset.column("day")?.type == .integer)
      #expect(await fixture.measure(.rows, of: name) == .count(rows))
      #expect(
        await fixture.measure(
          .failingRows(
            sql: "select * from {\(name)} where x <> day"), of: name) == .count(0))
    }
  }

  @Test func namesTheParquetFileOfAnotherType() async throws {
    let fixture = try EngineFixture()
    for (name, value) in [("1", "1::BIGINT"), ("2", "2.5::DOUBLE"), ("3", "'q'")] {
      try await fixture.engine.execute(
        "COPY (SELECT \(value) AS x) TO '\(fixture.folder.path)/\(name).parquet' (FORMAT parquet)")
    }
    _ = try await fixture.engine.bind(
      DatasetSource(name: "numbers", path: fixture.folder.path + "/[12].parquet"))
    #expect(await fixture.measure(.rows, of: "numbers") == .count(2))
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.bind(
        DatasetSource(name: "all", path: fixture.folder.path + "/*.parquet"))
    }
    let message = error?.message ?? ""
    #expect(message.contains("/3.parquet: the column 'x' is VARCHAR, but BIGINT in"), "\(message)")
  }

  @Test(arguments: [("csv", "gz"), ("csv", "zst"), ("jsonl", "gz"), ("jsonl", "zst")])
  func refusesCompressedTextsThatAreCutShort(_ kind: String, _ packing: String) async throws {
    let fixture = try EngineFixture()
    let path = fixture.folder.path + "/whole.\(kind).\(packing)"
    let format = kind == "csv" ? "csv, HEADER" : "json"
    let codec = packing == "gz" ? "gzip" : "zstd"
    try await fixture.engine.execute(
      "COPY (SELECT i AS a, i * 7919 % 10007 AS b FROM range(100000) t(i)) TO '\(path)' "
        + "(FORMAT \(format), COMPRESSION \(codec))")
    _ = try await fixture.engine.bind(DatasetSource(name: "whole", path: path))
    #expect(await fixture.measure(.rows, of: "whole") == .count(100_000))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in [bytes.count / 3, bytes.count / 2, bytes.count - 5] {
      let short = fixture.folder.path + "/short\(length).\(kind).\(packing)"
      try bytes.prefix(length).write(to: URL(fileURLWithPath: short))
      await #expect(throws: EngineError.self, "\(length) of \(bytes.count)") {
        try await fixture.engine.bind(DatasetSource(name: "s\(length)", path: short))
      }
    }
  }
}
