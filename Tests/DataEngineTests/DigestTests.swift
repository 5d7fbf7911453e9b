import Testbench
import Testing

@testable import DataEngine

/// The content digest sees values and nothing else.
struct DigestTests {
  private func digest(_ query: String) async throws -> ContentDigest {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(query)
    return try await fixture.engine.contentDigest(of: "t")
  }

  struct Pair: CustomTestStringConvertible {
    let testDescription: String
    let first: String
    let second: String
  }

  @Test(arguments: [
    Pair(
      testDescription: "row order", first: "SELECT range AS a FROM range(5000)",
      second: "SELECT 4999 - range AS a FROM range(5000)"),
    Pair(
      testDescription: "column order", first: "SELECT 1 AS a, 'x' AS b",
      second: "SELECT 'x' AS b, 1 AS a"),
    Pair(
      testDescription: "integer width", first: "SELECT 1::TINYINT AS a",
      second: "SELECT 1::UBIGINT AS a"),
    Pair(
      testDescription: "float width", first: "SELECT 0.5::FLOAT AS a",
      second: "SELECT 0.5::DOUBLE AS a"),
    Pair(
      testDescription: "minus zero", first: "SELECT -0.0::DOUBLE AS a",
      second: "SELECT 0.0::DOUBLE AS a"),
    Pair(
      testDescription: "NaN", first: "SELECT 'nan'::DOUBLE AS a",
      second: "SELECT -'nan'::DOUBLE AS a"),
    Pair(
      testDescription: "decimal scale", first: "SELECT 1.50::DECIMAL(5,2) AS a",
      second: "SELECT 1.5::DECIMAL(9,5) AS a"),
    Pair(
      testDescription: "time zone", first: "SELECT TIMESTAMP '2024-01-01 10:00:00' AS a",
      second: "SELECT TIMESTAMPTZ '2024-01-01 12:00:00+02' AS a"),
    Pair(
      testDescription: "enumerations", first: "SELECT 'x'::ENUM('x') AS a",
      second: "SELECT 'x' AS a"),
  ])
  func isEqual(_ pair: Pair) async throws {
    #expect(try await digest(pair.first) == digest(pair.second))
  }

  @Test(arguments: [
    Pair(
      testDescription: "NULL, empty", first: "SELECT NULL::VARCHAR AS a", second: "SELECT '' AS a"),
    Pair(
      testDescription: "NULL, the word", first: "SELECT NULL::VARCHAR AS a",
      second: "SELECT 'NULL' AS a"),
    Pair(testDescription: "NULL, n", first: "SELECT NULL::VARCHAR AS a", second: "SELECT 'n' AS a"),
    Pair(testDescription: "text, number", first: "SELECT '1' AS a", second: "SELECT 1 AS a"),
    Pair(
      testDescription: "integer, float", first: "SELECT 1.0::DOUBLE AS a", second: "SELECT 1 AS a"),
    Pair(
      testDescription: "columns swapped", first: "SELECT 1 AS a, 2 AS b",
      second: "SELECT 2 AS a, 1 AS b"),
    Pair(
      testDescription: "boundary", first: "SELECT 'x1:y' AS a, '' AS b",
      second: "SELECT 'x' AS a, '1:y' AS b"),
    Pair(
      testDescription: "a row twice", first: "SELECT 1 AS a FROM range(2)", second: "SELECT 1 AS a"),
    Pair(testDescription: "names", first: "SELECT 1 AS a", second: "SELECT 1 AS b"),
    Pair(
      testDescription: "last digit", first: "SELECT 0.1::DOUBLE AS a",
      second: "SELECT 0.1::FLOAT AS a"),
    Pair(
      testDescription: "whole decimals", first: "SELECT 100::DECIMAL(5,0) AS a",
      second: "SELECT 1::DECIMAL(5,0) AS a"),
    Pair(testDescription: "lists", first: "SELECT ['a, b'] AS a", second: "SELECT ['a', 'b'] AS a"),
    Pair(
      testDescription: "empty tables", first: "SELECT 1 AS a LIMIT 0",
      second: "SELECT 1 AS b LIMIT 0"),
    Pair(
      testDescription: "microseconds", first: "SELECT TIMESTAMP '2024-01-01 10:00:00.000001' AS a",
      second: "SELECT TIMESTAMP '2024-01-01 10:00:00' AS a"),
  ])
  func differs(_ pair: Pair) async throws {
    #expect(try await digest(pair.first).sha256 != digest(pair.second).sha256)
  }

  @Test func isBlindToFilesThreadsAndFormat() async throws {
    let one = try EngineFixture(threads: 1)
    var csv = "a,s,x,d\n"
    for row in 0..<3_000 {
      csv +=
        "\(row),\(row.isMultiple(of: 7) ? "" : "s\(row)"),\(Double(row) / 7),2024-01-0\(row % 9 + 1)\n"
    }
    try await one.bindCSV(csv)
    let expected = try await one.engine.contentDigest(of: "t")
    #expect(expected.rows == 3_000)
    #expect(expected.sha256.count == 64)
    let parquet = one.folder.path + "/x.parquet"
    try await one.engine.export("t", to: parquet, excluding: [], sample: nil)
    let four = try EngineFixture(threads: 4)
    try await four.engine.execute(
      "COPY (SELECT *, a % 3 AS p FROM '\(parquet)') TO '\(four.folder.path)/parts' "
        + "(FORMAT parquet, PARTITION_BY (p))")
    _ = try await four.engine.bind(DatasetSource(name: "whole", path: parquet))
    let parts = try await four.engine.bind(
      DatasetSource(name: "parts", path: four.folder.path + "/parts/*/*.parquet"))
    #expect(parts.columns.map(\.name).sorted() == ["a", "d", "p", "s", "x"])
    #expect(try await four.engine.contentDigest(of: "whole") == expected)
    try await one.engine.execute(
      "COPY (SELECT *, a % 3 AS p FROM '\(parquet)' ORDER BY x DESC) "
        + "TO '\(one.folder.path)/p.parquet' (FORMAT parquet)")
    _ = try await one.engine.bind(DatasetSource(name: "p", path: one.folder.path + "/p.parquet"))
    #expect(
      try await four.engine.contentDigest(of: "parts") == one.engine.contentDigest(of: "p"))
  }
}
