/// The paragraphs of a Markdown document, cut as a whole where the document grows too long.
struct MarkdownBlocks {
  /// GitHub refuses a comment over 65,536 characters; UTF-16 units never undercount them.
  static let limit = 64_000

  private var blocks: [(section: String, text: String)] = []
  private var section = ""

  /// Starts a section; paragraphs that follow belong to it.
  mutating func heading(_ text: String, level: Int = 3) {
    section = text
    blocks.append((text, String(repeating: "#", count: level) + " " + text))
  }

  /// Adds a paragraph, already escaped.
  mutating func add(_ text: String) {
    blocks.append((section, text))
  }

  /// Adds a table of cells, already escaped; without rows nothing is added.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    let rule = header.map { _ in "---" }
    let lines = ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    add(lines.joined(separator: "\n"))
  }

  /// The document, ended by a line feed; where paragraphs are cut its last one says which.
  var document: String {
    let reserve = 1_000
    var text = ""
    var length = 0
    for (place, block) in blocks.enumerated() {
      let size = block.text.utf16.count + 2
      let isLast = place == blocks.count - 1
      if length + size > Self.limit - (isLast ? 0 : reserve) {
        return text + note(blocks[place...]) + "\n"
      }
      text += block.text + (isLast ? "\n" : "\n\n")
      length += size
    }
    return text
  }

  private func note(_ cut: ArraySlice<(section: String, text: String)>) -> String {
    var sections: [String] = []
    for block in cut where sections.last != block.section { sections.append(block.section) }
    return "> This report was cut here to stay under " + NumberText.count(Self.limit)
      + " characters; " + NumberText.count(cut.count)
      + (cut.count == 1 ? " paragraph is" : " paragraphs are") + " left out, of: "
      + sections.joined(separator: ", ") + ". The whole run is in `run.json`."
  }
}
