import Foundation
import Testing

@testable import DataEngine

/// Rows by key: what decides is the key and the values, and nothing else.
struct KeyedRowsTests {
  private func rows(
    _ query: String, key: [String] = ["id"], digesting: [String]? = nil, limit: Int = 100
  ) async throws -> KeyedRows {
    let fixture = try EngineFixture()
    let dataset = try await fixture.bindParquet(query)
    return try await fixture.engine.keyedRows(
      of: "t", key: key, digesting: digesting ?? dataset.columns.map(\.name), limit: limit)
  }

  @Test(arguments: [
    (
      "row order", "SELECT range AS id, 'x' AS a FROM range(90)",
      "SELECT 89 - range AS id, 'x' AS a FROM range(90)"
    ),
    ("column order", "SELECT 1 AS id, 'x' AS a", "SELECT 'x' AS a, 1 AS id"),
    ("width of the key", "SELECT 1::TINYINT AS id, 'x' AS a", "SELECT 1::BIGINT AS id, 'x' AS a"),
  ])
  func isEqual(_ test: (name: String, first: String, second: String)) async throws {
    #expect(try await rows(test.first) == rows(test.second))
  }

  @Test(arguments: [
    ("another value", "SELECT 1 AS id, 'x' AS a", "SELECT 1 AS id, 'y' AS a"),
    ("a value that is gone", "SELECT 1 AS id, 'x' AS a", "SELECT 1 AS id, NULL::VARCHAR AS a"),
    (
      "a row twice", "SELECT 1 AS id, 'x' AS a",
      "SELECT 1 AS id, 'x' AS a FROM range(2)"
    ),
  ])
  func contentDiffers(_ test: (name: String, first: String, second: String)) async throws {
    let (first, second) = (try await rows(test.first), try await rows(test.second))
    #expect(first.entries.map(\.key) == second.entries.map(\.key))
    #expect(first.entries.map(\.content) != second.entries.map(\.content))
  }

  @Test func keysOfSeveralColumnsDoNotRunTogether() async throws {
    let found = try await rows(
      """
      SELECT * FROM (VALUES ('a', 'bc'), ('ab', 'c'), ('a', NULL), (NULL, 'a'), ('n', ''), (NULL, NULL),
        ('v', '1:'), ('v1:', '')) AS v(a, b)
      """, key: ["a", "b"])
    #expect(found.entries.count == 8 && !found.hasRepeats && found.isComplete)
  }

  @Test func aBoundedOneIsTheStartOfTheWhole() async throws {
    let query = "SELECT 'k' || range AS id, range % 7 AS a FROM range(20000)"
    let whole = try await rows(query, limit: 20_000)
    #expect(whole.isComplete && whole.entries.count == 20_000)
    for limit in [1, 50, 1_000, 15_999] {
      let part = try await rows(query, limit: limit)
      #expect(!part.isComplete && part.rows == 20_000)
      #expect(part.entries.count <= limit)
      #expect(Array(whole.entries.prefix { $0.key <= part.bound }) == part.entries)
      #expect(limit < 50 || Double(part.entries.count) > 0.9 * Double(limit))
    }
  }

  @Test func whatIsLeftOutChangesNothing() async throws {
    let first = try await rows("SELECT 1 AS id, 'x' AS pin", digesting: ["id"])
    let second = try await rows("SELECT 1 AS id, 'y' AS pin", digesting: ["id"])
    #expect(first == second && first.columns == ["id": "integer"])
  }

  @Test func anEmptyTableHasNoKeys() async throws {
    let found = try await rows("SELECT 1 AS id WHERE false")
    #expect(found.entries.isEmpty && found.isComplete && found.rows == 0)
  }

  @Test func storedFormIsReadBack() async throws {
    let found = try await rows("SELECT range AS id FROM range(5000)", limit: 1_000)
    let bytes = try JSONEncoder().encode(found)
    #expect(try JSONDecoder().decode(KeyedRows.self, from: bytes) == found)
    #expect(bytes.count < 17 * 1_000)
  }

  @Test(arguments: [
    ("another version", "\"version\":1", "\"version\":2"),
    ("an entry cut off", "\"entries\":\"", "\"entries\":\"AAAA"),
    ("a bound below the keys", "\"bound\":1152921504606846975", "\"bound\":3"),
    ("a bound beyond all keys", "\"bound\":1152921504606846975", "\"bound\":18446744073709551615"),
    ("no key", "\"key\":[\"id\"],", ""),
  ])
  func damagedFormIsRefused(_ damage: (name: String, old: String, new: String)) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(
      decoding: try encoder.encode(try await rows("SELECT range AS id FROM range(9)")),
      as: UTF8.self)
    let damaged = text.replacing(damage.old, with: damage.new)
    try #require(damaged != text, "\(text)")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(KeyedRows.self, from: Data(damaged.utf8))
    }
  }
}
