import Foundation
import FoundationXML
import Testing

@testable import Reporting

/// Every escaping function makes every hostile text harmless, and tells of what it cut.
struct EscapingTests {
  @Test(arguments: HostileText.all.indices)
  func xmlIsReadBack(_ index: Int) throws {
    let text = HostileText.all[index]
    let document =
      "<a b=\"" + XMLText.attribute(text) + "\">" + XMLText.content(text) + "</a>"
    let read = try #require(try? XMLDocument(xmlString: document), "not well-formed")
    #expect(read.rootElement()?.stringValue == visible(text, 32_000))
    #expect(read.rootElement()?.attribute(forName: "b")?.stringValue == visible(text, 1_000))
  }

  @Test(arguments: HostileText.all.indices)
  func noTargetShowsWhatIsHidden(_ index: Int) {
    let text = HostileText.all[index]
    for result in [
      TerminalText.line(text), MarkdownText.inline(text), JSONText.escaped(text),
      VisibleText.written(text, keepingLines: false),
    ] {
      for scalar in result.unicodeScalars where scalar != "\n" {
        #expect(!VisibleText.isHidden(scalar), "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test(arguments: HostileText.all.indices)
  func markdownHoldsNoMarkup(_ index: Int) {
    let result = MarkdownText.inline(HostileText.all[index])
    #expect(!result.contains("\n"))
    #expect(result.firstMatch(of: /(^|[^\\])(\\\\)*[`|*_\[\]~]/) == nil)
    #expect(!result.contains("<") && !result.contains(">"))
    #expect(result.firstMatch(of: /@[A-Za-z]|[^&]#[0-9]|:\/\/|www\.|GH-[0-9]/) == nil)
  }

  @Test(arguments: HostileText.all.indices)
  func markdownBlockIsClosed(_ index: Int) {
    let lines = MarkdownText.block(HostileText.all[index])
      .split(separator: "\n", omittingEmptySubsequences: false)
    let fence = lines.last ?? ""
    #expect(fence.count >= 3 && fence.allSatisfy { $0 == "`" })
    #expect(lines.first == fence + "text")
    for line in lines.dropFirst().dropLast() { #expect(!line.contains(fence)) }
  }

  @Test(arguments: HostileText.all.indices)
  func terminalObeysNothing(_ index: Int) {
    let result = TerminalText.line(HostileText.all[index])
    #expect(!result.contains("\n"))
    #expect(result.firstMatch(of: /(^|\s)::|##/) == nil)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var xml: String
    var markdown: String
    var terminal: String
    var testDescription: String { text.debugDescription }
  }

  static let cases = [
    Case(text: "a<b & c", xml: "a&lt;b &amp; c", markdown: "a&lt;b &amp; c", terminal: "a<b & c"),
    Case(
      text: "\u{1B}[1m", xml: "\\u{1B}[1m", markdown: "\\\\u{1B}\\[1m", terminal: "\\u{1B}[1m"),
    Case(text: "a\r\nb", xml: "a\nb", markdown: "a b", terminal: "a b"),
    Case(text: "]]>", xml: "]]&gt;", markdown: "\\]\\]&gt;", terminal: "]]>"),
    Case(text: "x::int", xml: "x::int", markdown: "x::int", terminal: "x::int"),
    Case(
      text: "::add-mask::x", xml: "::add-mask::x",
      markdown: "::add-mask&#8203;::x", terminal: "\\u{3A}:add-mask::x"),
    Case(text: "- x", xml: "- x", markdown: "\\- x", terminal: "- x"),
    Case(text: "10. x.y", xml: "10. x.y", markdown: "10\\. x.y", terminal: "10. x.y"),
    Case(text: "1.5 (x)", xml: "1.5 (x)", markdown: "1\\.5 (x)", terminal: "1.5 (x)"),
    Case(text: "a :100: b", xml: "a :100: b", markdown: "a :100&#8203;: b", terminal: "a :100: b"),
    Case(text: "##[x", xml: "##[x", markdown: "#&#8203;#&#8203;\\[x", terminal: "#\\u{23}[x"),
  ]

  @Test(arguments: cases)
  func textBecomes(_ test: Case) {
    #expect(XMLText.content(test.text) == test.xml)
    #expect(MarkdownText.inline(test.text) == test.markdown)
    #expect(TerminalText.line(test.text) == test.terminal)
  }

  @Test func longTextIsCutWithNote() {
    let text = String(repeating: "x", count: 3_500)
    #expect(VisibleText.bounded(text, to: 3_500) == text)
    #expect(VisibleText.bounded(text, to: 1_000).hasSuffix("x… (2,500 more characters)"))
    #expect(VisibleText.bounded("", to: 0) == "")
  }

  private func visible(_ text: String, _ limit: Int) -> String {
    VisibleText.written(VisibleText.bounded(text, to: limit), keepingLines: true)
  }
}
