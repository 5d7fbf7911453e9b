import Foundation
import Outcomes
import Testing

@Suite("Identifiers of findings")
struct FindingIdentifierTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var segments: [FindingIdentifier.Segment]
    var expected: String
    var testDescription: String { expected }

    init(_ segments: [FindingIdentifier.Segment], _ expected: String) {
      self.segments = segments
      self.expected = expected
    }
  }

  @Test(arguments: [
    Case(["data", "train", "rows"], "data.train.rows"),
    Case(
      ["data", "train", "unique", .joined(["carrier", "flight", "sched_dep"])],
      "data.train.unique.carrier+flight+sched_dep"),
    Case(["evaluate", "slices", .pair("origin", "JFK"), "mae"], "evaluate.slices.origin=JFK.mae"),
    Case([.init("a.b"), .init("c+d"), .init("e=f"), .init("50%")], "a%2Eb.c%2Bd.e%3Df.50%25"),
    Case([.pair("a=b", "c.d")], "a%3Db=c%2Ed"),
    Case([.joined(["a+b", "c"])], "a%2Bb+c"),
    Case([.init("line\nbreak\u{0}\u{1B}[31m")], "line%0Abreak%00%1B[31m"),
    Case([.init("\u{2028}\u{85}")], "%E2%80%A8%C2%85"),
    Case([.init("flown flights é 航班")], "flown flights é 航班"),
    Case([.init("")], ""),
  ])
  func encodes(_ item: Case) {
    #expect(FindingIdentifier(item.segments).description == item.expected)
  }

  @Test("names that differ give identifiers that differ")
  func isInjective() {
    let names = ["a.b", "a%2Eb", "a+b", "a=b", "a\tb", "a%09b"]
    let joined = names.map { FindingIdentifier(["x", .init($0)]).description }
    #expect(Set(joined).count == names.count)
    #expect(
      FindingIdentifier([.joined(["a", "b"])]) != FindingIdentifier([.joined(["a+b"])]))
    #expect(FindingIdentifier([.pair("a", "b")]) != FindingIdentifier([.init("a=b")]))
  }

  @Test("appending keeps what is encoded, and coding is one string")
  func appendsAndCodes() throws {
    let identifier = FindingIdentifier(["data", .init("a.b")]).appending("rows")
    #expect(identifier.description == "data.a%2Eb.rows")
    let data = try JSONEncoder().encode([identifier])
    #expect(String(decoding: data, as: UTF8.self) == #"["data.a%2Eb.rows"]"#)
    #expect(try JSONDecoder().decode([FindingIdentifier].self, from: data) == [identifier])
  }

  @Test("order is that of Unicode scalars")
  func order() {
    let names = ["b", "B", "a", "é", "a.b"]
    let sorted = names.map { FindingIdentifier(encoded: $0) }.sorted().map(\.description)
    #expect(sorted == ["B", "a", "a.b", "b", "é"])
  }
}
