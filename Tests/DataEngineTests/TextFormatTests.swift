import Testbench
import Testing

@testable import DataEngine

/// The grammars of formats, on texts that other validators have judged.
struct TextFormatTests {
  /// What is an address of one version is one of either.
  static var addresses: (valid: [String], invalid: [String])? {
    guard let first = cases[.ipv4], let second = cases[.ipv6] else { return nil }
    let valid = first.valid + second.valid
    return (valid, (first.invalid + second.invalid).filter { !valid.contains($0) })
  }

  @Test(arguments: TextFormat.allCases)
  func agreesWithOtherValidators(format: TextFormat) async throws {
    let (valid, invalid) = try #require(format == .ip ? Self.addresses : Self.cases[format])
    let fixture = try EngineFixture()
    let lines = (valid + invalid).enumerated().map { index, text in
      "\(index),\"\(text.replacing("\"", with: "\"\""))\"\n"
    }
    try await fixture.bindCSV(
      "i,x\n" + lines.joined() + "\(lines.count),\n", types: ["i": .integer, "x": .string])
    let predicate = RowPredicate.lacksFormat(column: "x", format: format)
    let found = try await fixture.engine.examples(
      of: predicate, in: "t", columns: ["i"], orderedBy: ["i"], limit: 1_000)
    let refused = Set(found.compactMap { $0[0].flatMap { Int($0) } })
    for (index, text) in (valid + invalid).enumerated() {
      #expect(refused.contains(index) == (index >= valid.count), "\(text.debugDescription)")
    }
    // A NULL has no format and lacks none.
    #expect(!refused.contains(lines.count))
  }
}
