/// Hostile text for a terminal and for the log of a CI system that obeys marked lines.
package enum TerminalText {
  /// Escapes a text for a place inside a line; line feeds become blanks.
  ///
  /// Besides invisible characters, the marks are broken that CI systems read commands from:
  /// `::name::` at the start of a word (GitHub) and `##[`, `##vso[`, `##teamcity[` anywhere.
  package static func line(_ text: String, limit: Int = 600) -> String {
    let flat = VisibleText.bounded(text, to: limit)
      .split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).joined(separator: " ")
    let visible = Array(VisibleText.written(flat, keepingLines: false).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in visible.enumerated() {
      let isCommand =
        scalar == ":" && place + 1 < visible.count && visible[place + 1] == ":"
        && (place == 0 || visible[place - 1].properties.isWhitespace)
      let isMark = scalar == "#" && place > 0 && visible[place - 1] == "#"
      if isCommand || isMark {
        result.append(contentsOf: VisibleText.escape(scalar))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Escapes a text of several lines, which stay as they are.
  package static func block(_ text: String) -> String {
    VisibleText.written(text, keepingLines: true)
  }

  /// Escapes what is invisible in a JSON document, whose meaning stays.
  package static func json(_ document: String) -> String { JSONText.escaped(document) }

  /// Escapes a text line by line, tabs as four blanks; at most the given number of last lines.
  static func lines(_ text: String, last count: Int) -> [String] {
    text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).suffix(count)
      .map { line(String($0).replacing("\t", with: "    "), limit: 300) }
  }
}
