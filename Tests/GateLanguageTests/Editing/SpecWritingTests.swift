import GateLanguage
import Testing
import YAMLTree

/// What is written reads back as the same text.
@Suite struct SpecWritingTests {
  static let texts = [
    "", "a", "EWR", "yes", "No", "null", "~", "1", "-1.5", "0x1F", "1e5", ".inf", "2013-01-01",
    "true", "a b", " a", "a ", "a: b", "a #b", "#a", "- a", "*a", "&a", "!a", "%a", "@a", "`a",
    "[a]", "{a}", "a,b", "a\"b", "a'b", "a\\b", "a\nb", "a\tb", "\r", "\u{0}", "\u{1B}[31m",
    "\u{85}", "\u{2028}", "\u{202E}abc", "\u{FEFF}", "größe", "🛫", "日本", "e\u{301}", "<<", "=",
    "?", "|", ">", "\u{FFFE}", String(repeating: "x", count: 500), "${x}", "O'Brien",
  ]

  @Test(arguments: texts)
  func stringsReadBack(_ text: String) throws {
    for written in [SpecWriting.string(text), SpecWriting.quoted(text)] {
      for document in ["k: \(written)\n", "k: [\(written)]\n", "{\(written): 1}\n"] {
        let reading = YAMLReading(Array(document.utf8))
        #expect(reading.faults.isEmpty, "\(document)")
        let found = Self.texts(in: try #require(reading.root))
        #expect(found.contains { $0.utf8.elementsEqual(text.utf8) }, "\(document)")
      }
    }
  }

  @Test(arguments: texts)
  func commentsStayOnTheirLine(_ text: String) throws {
    let reading = YAMLReading(Array("k: v  \(SpecWriting.comment(text))\n".utf8))
    #expect(reading.faults.isEmpty)
    #expect(Self.texts(in: try #require(reading.root)) == ["k", "v"])
  }

  @Test func variablesOfDataAreTexts() {
    #expect(SpecWriting.literal("${HOME}") == "\"$${HOME}\"")
  }

  private static func texts(in node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar(let scalar, let text): scalar == .string ? [text] : []
    case .sequence(let items): items.flatMap(texts)
    case .mapping(let pairs): pairs.flatMap { [$0.key] + texts(in: $0.value) }
    }
  }
}
