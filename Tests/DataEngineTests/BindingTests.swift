import Foundation
import Testbench
import Testing

@testable import DataEngine

/// Binding finds files and types, or says what is wrong with the source.
struct BindingTests {
  struct BadSource: CustomTestStringConvertible {
    let testDescription: String
    var file = "x.csv"
    var text: String?
    var path = "x.csv"
    var condition: String?
    let message: String
  }

  @Test(arguments: [
    BadSource(testDescription: "no file", path: "*.csv", message: "no file matches"),
    BadSource(testDescription: "empty file", text: "", message: "is an empty file"),
    BadSource(
      testDescription: "a folder", file: "d/x.csv", text: "a\n1\n", path: "d",
      message: "is a folder; name its files"),
    BadSource(
      testDescription: "unknown format", file: "x.xls", text: "a", path: "x.xls",
      message: "is neither Parquet"),
    BadSource(
      testDescription: "truncated Parquet", file: "x.parquet", text: "PAR1 and no more",
      path: "x.parquet", message: "magic bytes"),
    BadSource(
      testDescription: "ragged row", text: "a,b\n1,2\n3\n", message: "Expected Number of Columns: 2"
    ),
    BadSource(testDescription: "too many fields", text: "a,b\n1,2\n3,4,5\n", message: "Columns: 2"),
    BadSource(testDescription: "twice one name", text: "a,A\n1,2\n", message: "'A' occurs twice"),
    BadSource(
      testDescription: "line break in a name", text: "a,\"x\ny\"\n1,2\n3,4\n",
      message: "a column's name holds a line break"),
    BadSource(testDescription: "no name", text: "a,\n1,2\n", message: "a column has no name"),
    BadSource(testDescription: "open quote", text: "a,b\n1,\"2\n", message: "uote"),
    BadSource(
      testDescription: "bad where", text: "a\n1\n", condition: "a >", message: "syntax error"),
    BadSource(
      testDescription: "column of where", text: "a\n1\n", condition: "b > 1",
      message: "\"b\" not found"),
    BadSource(
      testDescription: "where that goes on", text: "a\n1\n",
      condition: "1=1) UNION SELECT * FROM read_text('/etc/passwd') WHERE (1=1",
      message: "syntax error"),
    BadSource(
      testDescription: "where that reads a file", text: "a\n1\n",
      condition: "exists (select 1 from '/etc/passwd')", message: "may read datasets only"),
  ])
  func refuses(_ source: BadSource) async throws {
    let fixture = try EngineFixture()
    if let text = source.text { try fixture.folder.write(text, to: source.file) }
    let path = fixture.folder.path + "/" + source.path
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.bind(
        DatasetSource(name: "x", path: path, condition: source.condition))
    }
    let message = error?.message ?? ""
    #expect(message.contains(source.message), "\(message)")
  }

  @Test func refusesLatin1() async throws {
    let fixture = try EngineFixture()
    let path = fixture.folder.path + "/x.csv"
    try Data([0x61, 0x0A, 0x6E, 0xE9, 0x0A]).write(to: URL(fileURLWithPath: path))
    let error = await #expect(throws: EngineError.self) {
      try await fixture.engine.bind(DatasetSource(name: "x", path: path))
    }
    #expect(error?.message.lowercased().contains("utf-8") == true, "\(error?.message ?? "")")
  }

  @Test func infersTypesOfWholeColumns() async throws {
    let fixture = try EngineFixture()
    var text = "i,f,b,d,ts,s,zip,empty,huge\n"
    for row in 0..<3_000 {
      text += "\(row),\(row).5,true,2024-01-02,2024-01-02 03:04:05,"
      text += "\(row == 2_999 ? "x" : "1"),0\(row),,99999999999999999999\n"
    }
    let columns = try await fixture.bindCSV(text).columns
    #expect(
      columns.map(\.type) == [
        .integer, .float, .boolean, .date, .timestamp, .string, .string, .string, .string,
      ])
    #expect(await fixture.measure(.rows) == .count(3_000))
  }

  @Test func countsWhatDoesNotParse() async throws {
    let fixture = try EngineFixture()
    let text = "n,d,x\n1,2024-01-01,0.5\n1.5,2024-13-01,abc\n,,\n9e99,2024-01-01 10:00,nan\n"
    try await fixture.bindCSV(text, types: ["n": .integer, "d": .date, "x": .float])
    let results = await fixture.engine.measure(
      [
        .count(.doesNotParse(column: "n")), .count(.doesNotParse(column: "d")),
        .count(.doesNotParse(column: "x")), .count(.isMissing(column: "n")),
        .count(.isMissing(column: "x")),
      ], of: "t")
    #expect(results[.count(.doesNotParse(column: "n"))] == .count(2))
    #expect(results[.count(.doesNotParse(column: "d"))] == .count(2))
    #expect(results[.count(.doesNotParse(column: "x"))] == .count(1))
    #expect(results[.count(.isMissing(column: "n"))] == .count(3))
    #expect(results[.count(.isMissing(column: "x"))] == .count(3))
  }

  @Test func showsTheTextsThatDoNotParse() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,n\n1,5\n2,five\n3,\n4, 6 \n5,7.5\n", types: ["n": .integer])
    let rows = try await fixture.engine.examples(
      of: .doesNotParse(column: "n"), in: "t", columns: ["k", "n"], orderedBy: ["k"], limit: 5)
    #expect(rows == [["2", "five"], ["5", "7.5"]])
  }

  struct Text: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let rows: [[String?]]
  }

  @Test(arguments: [
    Text(testDescription: "header only", text: "a,b\n", rows: []),
    Text(testDescription: "header without line end", text: "a,b", rows: []),
    Text(testDescription: "one row", text: "a,b\n1,x", rows: [["1", "x"]]),
    Text(testDescription: "BOM", text: "\u{FEFF}a,b\n1,x\n", rows: [["1", "x"]]),
    Text(
      testDescription: "CRLF", text: "a,b\r\n1,x\r\n2,y\r\n", rows: [["1", "x"], ["2", "y"]]),
    Text(
      testDescription: "quotes with line breaks", text: "a,b\n1,\"x\ny, \"\"z\"\"\"\n",
      rows: [["1", "x\ny, \"z\""]]),
    Text(testDescription: "semicolons", text: "a;b\n1;x,y\n", rows: [["1", "x,y"]]),
    Text(testDescription: "tabs", text: "a\tb\n1\tx\n", rows: [["1", "x"]]),
    Text(
      testDescription: "empty, NULL and the word", text: "a,b\n1,\n2,\"\"\n3,NULL\n",
      rows: [["1", nil], ["2", ""], ["3", "NULL"]]),
    Text(testDescription: "quoted names", text: "\"a\",\"b\"\n1,x\n", rows: [["1", "x"]]),
  ])
  func readsCSV(_ text: Text) async throws {
    let fixture = try EngineFixture()
    let dataset = try await fixture.bindCSV(text.text)
    #expect(dataset.columns.map(\.name) == ["a", "b"])
    let result = try await fixture.engine.rows(sql: "select * from {t} order by a", limit: 10)
    #expect(result.rows == text.rows)
  }

  @Test(arguments: ["we[ird]*?", "it's", "a b", "naïve 👩‍🔬", "{x}", "semi;colon", "quote\""])
  func readsOddPaths(_ name: String) async throws {
    let fixture = try EngineFixture()
    let csv = try fixture.folder.write("a\n7\n", to: "\(name)/\(name).csv")
    _ = try await fixture.engine.bind(DatasetSource(name: "c", path: csv))
    let parquet = fixture.folder.path + "/\(name)/\(name).parquet"
    try await fixture.engine.export("c", to: parquet, excluding: [], sample: nil)
    let dataset = try await fixture.engine.bind(DatasetSource(name: name, path: parquet))
    #expect(dataset.files == [parquet])
    #expect(await fixture.measure(.mean(column: "a"), of: name) == .number(7))
  }

  @Test func readsPartitions() async throws {
    let fixture = try EngineFixture()
    for month in [1, 2, 11] {
      try fixture.folder.write("x\n\(month)0\n", to: "csv/month=\(month)/part.csv")
      let path = fixture.folder.path + "/p/month=\(month)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try await fixture.engine.execute(
        "COPY (SELECT \(month)0::BIGINT AS x) TO '\(path)/part.parquet' (FORMAT parquet)")
    }
    for (name, pattern) in [("c", "csv/month=*/*.csv"), ("p", "p/month=*/*.parquet")] {
      let dataset = try await fixture.engine.bind(
        DatasetSource(
          name: name, path: fixture.folder.path + "/" + pattern, condition: "month < 11"))
      #expect(dataset.columns.map(\.name) == ["x", "month"])
      #expect(dataset.column("month")?.type == .integer)
      #expect(dataset.files.count == 3)
      #expect(await fixture.measure(.maximum(column: "x"), of: name) == .number(20))
    }
    let digests = [
      try await fixture.engine.contentDigest(of: "c"),
      try await fixture.engine.contentDigest(of: "p"),
    ]
    #expect(digests[0] == digests[1])
  }

  @Test func refusesAfterSealingAndTwice() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n")
    await #expect(throws: EngineError.self) { try await fixture.bindCSV("a\n1\n", as: "T") }
    try await fixture.engine.seal()
    let error = await #expect(throws: EngineError.self) {
      try await fixture.bindCSV("a\n1\n", as: "u")
    }
    #expect(error?.message == "the engine is sealed")
  }
}
