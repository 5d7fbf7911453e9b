import Foundation
import Testbench
import Testing

@testable import DataEngine

/// No row is lost without a word: a source has as many as the lines, or the metadata, of its files.
struct RowCountLawTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let file: String
    /// A line of the file, without its end.
    let line: @Sendable (Int) -> String
    var end = "\n"
    var types: [String: LogicalType] = [:]
    var columns: [String] = ["a", "b"]
    /// Marks or encodes the whole text.
    var encode: @Sendable (String) -> [UInt8] = { Array($0.utf8) }
    var csv = CSVReading()

    var isJSON: Bool { file.contains("json") }
  }

  static let cases: [Case] = [
    Case(testDescription: "plain", file: "x.csv", line: { "\($0),x" }),
    Case(testDescription: "CRLF", file: "x.csv", line: { "\($0),x" }, end: "\r\n"),
    Case(
      testDescription: "a mark", file: "x.csv", line: { "\($0),x" },
      encode: {
        [0xEF, 0xBB, 0xBF] + Array($0.utf8)
      }),
    Case(
      testDescription: "latin-1", file: "x.csv", line: { "\($0),é" },
      encode: { $0.unicodeScalars.map { UInt8($0.value) } }, csv: CSVReading(encoding: .latin1)),
    Case(
      testDescription: "UTF-16", file: "x.csv", line: { "\($0),é😀" },
      encode: {
        NastyFileTests.utf16($0, bigEndian: true)
      }),
    Case(
      testDescription: "values that do not parse", file: "x.csv",
      line: { $0 % 3 == 0 ? "1e400,x" : "n\($0),x" }, types: ["a": .integer]),
    Case(testDescription: "fields that are empty", file: "x.csv", line: { _ in "," }),
    Case(
      testDescription: "mixed types late", file: "x.csv", line: { $0 == 29_999 ? "q,x" : "1,2" }),
    Case(testDescription: "quotes", file: "x.csv", line: { "\"\($0)\"\"\",\"a,b\"" }),
    Case(
      testDescription: "mixed forms of dates", file: "x.csv",
      line: { $0 % 2 == 0 ? "2013-12-01,x" : "01.12.2013,x" }, types: ["a": .date]),
    Case(testDescription: "JSON", file: "x.jsonl", line: { "{\"a\": \($0), \"b\": \"x\"}" }),
    Case(
      testDescription: "JSON of many shapes", file: "x.jsonl",
      line: { ["{\"a\": 1}", "{\"b\": [1]}", "{\"a\": {\"k\": []}}", "{}"][$0 % 4] }),
    Case(
      testDescription: "JSON that does not parse", file: "x.jsonl",
      line: { $0 % 2 == 0 ? "{\"a\": \"q\", \"b\": 1}" : "{\"a\": 1e400, \"b\": null}" },
      types: ["a": .integer]),
  ]

  @Test(arguments: cases)
  func everyLineIsARow(_ item: Case) async throws {
    let rows = 30_000
    var text = item.isJSON ? "" : item.columns.joined(separator: ",") + item.end
    for row in 0..<rows { text += item.line(row) + item.end }
    let fixture = try EngineFixture()
    for (name, whole) in [("ended", text), ("open", String(text.dropLast()))] {
      let path = "\(fixture.folder.path)/\(name)-\(item.file)"
      try Data(item.encode(whole)).write(to: URL(fileURLWithPath: path))
      let source = DatasetSource(name: name, path: path, types: item.types, csv: item.csv)
      _ = try await fixture.engine.bind(source)
      #expect(await fixture.measure(.rows, of: name) == .count(rows))
      #expect(try await fixture.engine.profile(of: name).rows == rows)
    }
  }

  @Test(arguments: ["gzip", "zstd"])
  func compressedTextsAreWhole(_ codec: String) async throws {
    let fixture = try EngineFixture()
    for (format, options) in [("csv", "csv, HEADER"), ("jsonl", "json")] {
      let path = "\(fixture.folder.path)/x.\(format).\(codec == "gzip" ? "gz" : "zst")"
      try await fixture.engine.execute(
        "COPY (SELECT i AS a, repeat('é', i % 50) AS b FROM range(30000) t(i)) TO '\(path)' "
          + "(FORMAT \(options), COMPRESSION \(codec))")
      _ = try await fixture.engine.bind(DatasetSource(name: format, path: path))
      #expect(await fixture.measure(.rows, of: format) == .count(30_000))
    }
  }

  @Test func parquetIsAsItsMetadataSays() async throws {
    let fixture = try EngineFixture()
    for (index, rows) in [0, 1, 2047, 2048, 2049, 122_880, 122_881].enumerated() {
      let path = "\(fixture.folder.path)/\(index).parquet"
      try await fixture.engine.execute(
        "COPY (SELECT i, i % 7 AS j FROM range(\(rows)) t(i)) TO '\(path)' "
          + "(FORMAT parquet, ROW_GROUP_SIZE 2048)")
      _ = try await fixture.engine.bind(DatasetSource(name: "p\(index)", path: path))
      #expect(await fixture.measure(.rows, of: "p\(index)") == .count(rows))
      #expect(try await fixture.engine.profile(of: "p\(index)").rows == rows)
    }
    _ = try await fixture.engine.bind(
      DatasetSource(name: "all", path: fixture.folder.path + "/*.parquet"))
    #expect(await fixture.measure(.rows, of: "all") == .count(251_906))
  }

  @Test(.timeLimit(.minutes(5)))
  func tenThousandPartitions() async throws {
    let fixture = try EngineFixture()
    for part in 0..<10_000 {
      let header = part % 5_000 == 4_999 ? "b,a,c\n2,\(part),3\n" : "a,b\n\(part),2\n"
      try fixture.folder.write(header, to: "data/part=\(part)/x.csv")
    }
    let bound = try await fixture.engine.bind(
      DatasetSource(name: "t", path: fixture.folder.path + "/data/*/*.csv"))
    #expect(bound.files.count == 10_000)
    #expect(bound.columns.map(\.name) == ["a", "b", "part", "c"])
    #expect(
      try await fixture.engine.rows(
        sql: "select count(*), count(distinct part), sum(a), count(c), "
          + "count(*) filter (where a <> part) from {t}", limit: 1
      ).rows == [["10000", "10000", "49995000", "2", "0"]])
  }
}
