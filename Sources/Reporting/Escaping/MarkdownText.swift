/// Hostile text for GitHub-flavoured Markdown: no markup, link, mention, reference or HTML survives.
enum MarkdownText {
  /// Escapes a text for a line, a list's item or a table's cell; line feeds become blanks.
  ///
  /// Marks that begin a list, a heading or a rule are escaped where they come first. A zero-width
  /// space breaks what GitHub links by itself: mentions, issue numbers, addresses, emoji names.
  static func inline(_ text: String, limit: Int = 1_000) -> String {
    let flat = VisibleText.bounded(text, to: limit)
      .split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).joined(separator: " ")
    let visible = VisibleText.written(flat, keepingLines: false).unicodeScalars
      .drop { $0.properties.isWhitespace }
    let scalars = Array(visible)
    var result = ""
    for (place, scalar) in scalars.enumerated() {
      let before = scalars[..<place]
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "~", "|": result += "\\" + String(scalar)
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "$": result += "&#36;"
      case "@", "#": result += String(scalar) + "&#8203;"
      case _ where isMark(scalar, after: before): result += "\\" + String(scalar)
      case ":" where isEmojiName(before): result += "&#8203;:"
      case ":" where scalars[(place + 1)...].first == "/": result += ":&#8203;"
      case "." where ends("www", before): result += "&#8203;."
      case "-" where ends("gh", before): result += "-&#8203;"
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
    let visible = VisibleText.written(VisibleText.bounded(text, to: limit), keepingLines: true)
    var longest = 0
    var run = 0
    for scalar in visible.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + language + "\n" + visible + "\n" + fence
  }

  /// Whether a character would begin a list, a rule or an underline of a heading.
  private static func isMark(
    _ scalar: Unicode.Scalar, after before: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    switch scalar {
    case "-", "+", "=": before.isEmpty
    case ".", ")": !before.isEmpty && before.allSatisfy { ("0"..."9").contains($0) }
    default: false
    }
  }

  /// Whether a colon here would end the name of an emoji.
  private static func isEmojiName(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let colon = before.lastIndex(of: ":"), colon + 1 < before.endIndex else { return false }
    return before[(colon + 1)...].allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "_" || scalar == "+" || scalar == "-"
    }
  }

  private static func ends(_ word: String, _ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.suffix(word.count))
    return String(view).lowercased() == word
  }
}
