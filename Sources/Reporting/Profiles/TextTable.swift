/// A table of text for a terminal: columns as wide as they need; the first and the last give way.
struct TextTable {
  let headings: [String]
  /// Which columns stand at the right side of their cells.
  let isRight: [Bool]
  private var rows: [[String]] = []

  init(_ headings: [(String, isRight: Bool)]) {
    self.headings = headings.map(\.0)
    isRight = headings.map(\.isRight)
  }

  /// Adds a row of cells that are escaped already; a row with fewer is filled.
  mutating func add(_ cells: [String]) {
    rows.append(cells + Array(repeating: "", count: max(0, headings.count - cells.count)))
  }

  /// The lines, none wider than `width`, with an ellipsis where something is left out.
  func lines(width: Int, style: TableStyle) -> [String] {
    var widths = headings.indices.map { column in
      ([headings] + rows).map { CellWidth.of($0[column]) }.max() ?? 0
    }
    let gaps = 2 * (widths.count - 1)
    // The names of columns and the notes at the end give way by turns.
    let last = widths.count - 1
    for (column, least) in [(last, 28), (0, 16), (last, 16), (0, 8), (last, 8)] {
      let over = widths.reduce(gaps, +) - width
      guard over > 0 else { break }
      widths[column] = max(min(widths[column], least), widths[column] - over)
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        CellWidth.padded(
          CellWidth.cut(cells[column], to: widths[column]), to: widths[column],
          right: isRight[column])
      }
      let joined = padded.joined(separator: "  ")
      return CellWidth.cut(String(joined.reversed().drop { $0 == " " }.reversed()), to: width)
    }
    return [style.bold(line(headings))] + rows.map(line)
  }
}

/// How a table may look: its width, whether it may be coloured, and whether it keeps to ASCII.
package struct TableStyle: Sendable, Hashable {
  /// Columns of the terminal.
  package var width: Int
  package var hasColour: Bool
  /// Whether bars are drawn with ASCII characters alone.
  package var isPlain: Bool

  package init(width: Int = 100, hasColour: Bool = false, isPlain: Bool = false) {
    self.width = width
    self.hasColour = hasColour
    self.isPlain = isPlain
  }

  func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m" + text + "\u{1B}[0m" : text }
}
