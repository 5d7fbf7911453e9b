import GateLanguage
import Outcomes
import Testing

@Suite("Printed faults")
struct DiagnosticRendererTests {
  private func span(_ line: Int, _ start: Int, _ end: Int, file: String = "g.yaml") -> SourceSpan {
    SourceSpan(
      file: file, start: SourcePosition(line: line, column: start),
      end: SourcePosition(line: line, column: end))
  }

  @Test("have place, sentence, line, caret, help and the second place")
  func whole() {
    let diagnostic = SpecDiagnostic(
      rule: "duplicate-key", message: "the key 'b' stands here twice", span: span(2, 1, 4),
      help: "remove one",
      related: SpecDiagnostic.Related(message: "first here", span: span(1, 1, 2)))
    let text = DiagnosticRenderer.render([diagnostic], sources: ["g.yaml": "b: 1\nbbb: 2\n"])
    #expect(
      text == """
        g.yaml:2:1: error: the key 'b' stands here twice [duplicate-key]
            2 | bbb: 2
              | ^~~
          help: remove one
        g.yaml:1:1: note: first here
            1 | b: 1
              | ^

        1 error

        """)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var line: String
    var start: Int
    var end: Int
    var shown: String
    var caret: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "tab", line: "\ta: b", start: 2, end: 3, shown: "        a: b", caret: "        ^"),
    Case(name: "wide", line: "航班: x", start: 5, end: 6, shown: "航班: x", caret: "      ^"),
    Case(name: "marked wide", line: "航班: x", start: 1, end: 3, shown: "航班: x", caret: "^~~~"),
    Case(
      name: "combining", line: "e\u{301}: x", start: 5, end: 6, shown: "e\u{301}: x", caret: "   ^"),
    Case(
      name: "escape", line: "\u{1B}[31m: x", start: 6, end: 7, shown: "\\u{1b}[31m: x",
      caret: "          ^"),
    Case(
      name: "right-to-left", line: "\u{202E}a", start: 2, end: 3, shown: "\\u{202e}a",
      caret: "        ^"),
    Case(name: "empty stretch", line: "a:", start: 3, end: 3, shown: "a:", caret: "  ^"),
    Case(name: "beyond the line", line: "a", start: 90, end: 99, shown: "a", caret: " ^"),
    Case(name: "no such line", line: "", start: 1, end: 9, shown: "", caret: "^"),
  ])
  func snippets(_ item: Case) {
    let diagnostic = SpecDiagnostic(
      rule: "r", message: "m", span: span(1, item.start, item.end))
    let text = DiagnosticRenderer.render([diagnostic], sources: ["g.yaml": item.line])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == "    1 | " + item.shown)
    #expect(lines[2] == "      | " + item.caret)
  }

  @Test("a long line is cut around the caret")
  func long() {
    let line = String(repeating: "a", count: 5000) + "B" + String(repeating: "c", count: 5000)
    let diagnostic = SpecDiagnostic(rule: "r", message: "m", span: span(1, 5001, 5002))
    let lines = DiagnosticRenderer.render([diagnostic], sources: ["g.yaml": line])
      .split(separator: "\n")
    #expect(lines[1].count < 120)
    let place = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    #expect(place.map { Array(lines[1])[$0] } == "B")
  }

  @Test("are in order of file and place, each once")
  func order() {
    let two = SpecDiagnostic(rule: "r", message: "2", span: span(10, 1, 2))
    let one = SpecDiagnostic(rule: "r", message: "1", span: span(9, 5, 6))
    let zero = SpecDiagnostic(rule: "r", message: "0", span: span(99, 1, 2, file: "a.yaml"))
    #expect(DiagnosticRenderer.ordered([two, one, two, zero]).map(\.message) == ["0", "1", "2"])
    #expect(DiagnosticRenderer.render([], sources: [:]) == "")
  }

  @Test("hostile text of a spec reaches no terminal")
  func hostile() {
    let text = "version: 1\nname: x\n\"\\e[31m\\u202e\\nkey\": 1\n"
    let shown = DiagnosticRenderer.render(FlightSpec.faults(text), sources: ["gate.yaml": text])
    #expect(shown.contains("\\u{1b}[31m\\u{202e}\\u{a}key"))
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
  }
}
