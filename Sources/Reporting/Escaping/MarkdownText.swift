/// Hostile text for GitHub-flavoured Markdown: no markup, link, mention, reference or HTML survives.
enum MarkdownText {
  /// Escapes a text for a place inside a line or a table's cell; line feeds become blanks.
  ///
  /// The caller starts the line itself, so block markers need no escape. A zero-width space breaks
  /// what GitHub links by itself: mentions, issue numbers, addresses of pages and mail.
  static func inline(_ text: String, limit: Int = 1_000) -> String {
    let flat = lines(text).joined(separator: " ")
    let visible = Array(
      VisibleText.bounded(VisibleText.written(flat, keepingLines: false), to: limit).unicodeScalars)
    var result = ""
    for (place, scalar) in visible.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "~", "|", "(", ")", "!": result += "\\" + String(scalar)
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "$": result += "&#36;"
      case "@", "#": result += String(scalar) + "&#8203;"
      case ":" where place + 1 < visible.count && visible[place + 1] != " ": result += ":&#8203;"
      case "." where ends("www", visible[..<place]): result += "&#8203;."
      case "-" where ends("gh", visible[..<place]): result += "-&#8203;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.isEmpty ? "(empty)" : result
  }

  /// Shows a text as code inside a line or a table's cell.
  ///
  /// HTML rather than backticks: a table splits its cells at bars even inside backticks.
  static func code(_ text: String, limit: Int = 300) -> String {
    "<code>" + inline(text, limit: limit) + "</code>"
  }

  /// A fenced block whose fence is longer than any run of backticks in the text.
  static func block(_ text: String, language: String = "text", limit: Int = 4_000) -> String {
    let visible = VisibleText.bounded(
      VisibleText.written(text, keepingLines: true), to: limit)
    var longest = 0
    var run = 0
    for scalar in visible.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + language + "\n" + visible + "\n" + fence
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).map(String.init)
  }

  private static func ends(_ word: String, _ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.suffix(word.count))
    return String(view).lowercased() == word
  }
}
