/// Lines of text for a terminal, wrapped to its width; what is added is escaped here.
struct TerminalPage {
  let width: Int
  let hasColour: Bool
  private var lines: [String] = []

  init(width: Int, hasColour: Bool) {
    self.width = max(40, width)
    self.hasColour = hasColour
  }

  /// The page, ended by a line feed.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// A colour or weight of the page's own words.
  enum Style: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case magenta = "35"
    case bold = "1"
    case dim = "2"
  }

  /// Adds an empty line, unless the page begins or ends with one already.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds a text, wrapped at blanks; following lines are indented two more.
  mutating func paragraph(_ text: String, indent: Int = 0, style: [Style] = []) {
    add(
      TerminalText.line(text), first: String(repeating: " ", count: indent),
      rest: String(repeating: " ", count: indent + 2), style: style)
  }

  /// Adds a label of the page's own and a text beside it, wrapped in its own column.
  mutating func field(_ name: String, _ text: String, label: Int, indent: Int) {
    let start = String(repeating: " ", count: indent)
    let padding = String(repeating: " ", count: max(1, label - name.count))
    add(
      TerminalText.line(text), first: start + name + padding,
      rest: String(repeating: " ", count: indent + max(label, name.count + 1)), style: [])
  }

  /// Adds a line of the page's own as it is, without wrapping; its parts must be escaped.
  mutating func line(_ text: String, style: [Style] = []) {
    lines.append(styled(text, style))
  }

  private mutating func add(_ text: String, first: String, rest: String, style: [Style]) {
    var start = first
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, start.count + line.count + 1 + word.count > width {
        lines.append(start + styled(line, style))
        start = rest
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(start + styled(line, style))
  }

  private func styled(_ text: String, _ style: [Style]) -> String {
    guard hasColour, !style.isEmpty, !text.isEmpty else { return text }
    let codes = style.map(\.rawValue).joined(separator: ";")
    return "\u{1B}[" + codes + "m" + text + "\u{1B}[0m"
  }
}
