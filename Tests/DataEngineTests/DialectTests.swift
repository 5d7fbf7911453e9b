import Testbench
import Testing

@testable import DataEngine

/// Names and texts go through SQL unchanged.
struct DialectTests {
  static let hostile = [
    "plain", "a b", "it's", "say \"x\"", "\"", "'", "\"\"", "''", "--", "/*", ";", "a;drop view t",
    "line\nbreak", "tab\tbed", "\\", "{t}", "{{", "$1", "?", "%", "select", "naïve", "e\u{301}",
    "👩‍🔬", "\"\u{301}", "'\u{301}", "\u{202E}rtl", "x\" FROM read_text('/etc/passwd') --",
  ]

  @Test(arguments: hostile + ["a\0b", "\0", "'\0'", ""])
  func literalsReadBackEqual(_ text: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n")
    let literal = DuckDBDialect().literal(text)
    let sql = "select \(literal.replacing("{", with: "{{"))"
    let rows = try await fixture.engine.rows(sql: sql, limit: 1).rows
    #expect(rows.first?.first??.utf8.elementsEqual(text.utf8) == true)
  }

  @Test(arguments: hostile)
  func identifiersReadBackEqual(_ name: String) async throws {
    let fixture = try EngineFixture()
    let quoted = DuckDBDialect().identifier(name)
    let dataset = try await fixture.bindParquet("SELECT 7 AS \(quoted), 1 AS other", as: "t")
    let column = try #require(dataset.column(name))
    #expect(column.name.utf8.elementsEqual(name.utf8))
    let results = await fixture.engine.measure(
      [.mean(column: name), .count(.isNoneOf(column: name, values: [.integer(7)]))], of: "t")
    #expect(results[.mean(column: name)] == .number(7))
    #expect(results[.count(.isNoneOf(column: name, values: [.integer(7)]))] == .count(0))
    #expect(try await fixture.engine.profile(of: "t").columns.count == 2)
    #expect(try await fixture.engine.contentDigest(of: "t").rows == 1)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func randomTextsReadBackEqual(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("'\"\0\n{}\\;-ab é👩‍🔬\u{301}".unicodeScalars)
    var texts: [String] = []
    for _ in 0..<50 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
      }
      texts.append(text)
    }
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n")
    let list = texts.map { DuckDBDialect().literal($0).replacing("{", with: "{{") }
    let rows = try await fixture.engine.rows(
      sql: "select \(list.joined(separator: ", "))", limit: 1
    ).rows
    #expect(rows[0].map { Array(($0 ?? "NULL").utf8) } == texts.map { Array($0.utf8) }, "\(seed)")
  }

  @Test func namesDatasetsInSQL() async throws {
    let fixture = try EngineFixture()
    for name in ["say \"x\"", "it's", "a;b"] {
      try await fixture.bindParquet("SELECT 1 AS a", as: name)
    }
    for name in ["say \"x\"", "it's", "a;b"] {
      let measure = Measure.failingRows(sql: "select * from {\(name)}")
      #expect(await fixture.measure(measure, of: name) == .count(1))
    }
  }
}
