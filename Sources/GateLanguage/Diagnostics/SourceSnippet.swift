internal import Outcomes

/// One line of a text with a gutter, and a caret under the stretch that is meant.
struct SourceSnippet {
  /// Two lines, each with its line break.
  let text: String

  private static let widest = 100
  private static let tabStop = 8

  init(_ line: [Unicode.Scalar], span: SourceSpan) {
    let start = min(max(span.start.column - 1, 0), line.count)
    let isOneLine = span.end.line == span.start.line
    let end = min(max(isOneLine ? span.end.column - 1 : line.count, start), line.count)
    let cells = Self.cells(line)
    let window = Self.window(cells, around: start)
    let shown = cells[window].map(\.text).joined()
    let before = cells[window.lowerBound..<start].map(\.width).reduce(0, +)
    let marked = cells[start..<max(start, min(end, window.upperBound))].map(\.width).reduce(0, +)
    let lead = window.lowerBound > 0 ? "…" : ""
    let trail = window.upperBound < cells.count ? "…" : ""
    let number = "\(span.start.line)"
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number + " | "
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    let caret =
      String(repeating: " ", count: before + lead.count) + "^"
      + String(repeating: "~", count: max(0, marked - 1))
    text = gutter + lead + shown + trail + "\n" + blank + caret + "\n"
  }

  private struct Cell {
    var text: String
    var width: Int
  }

  /// The part of a long line that is shown.
  private static func window(_ cells: [Cell], around start: Int) -> Range<Int> {
    guard cells.count > widest else { return cells.indices }
    let first = max(0, min(start - widest / 4, cells.count - widest))
    return first..<min(cells.count, first + widest)
  }

  /// Characters as they are printed: tabs as blanks, control characters in words.
  private static func cells(_ line: [Unicode.Scalar]) -> [Cell] {
    var column = 0
    return line.map { scalar in
      let text: String
      let width: Int
      if scalar == "\t" {
        width = tabStop - column % tabStop
        text = String(repeating: " ", count: width)
      } else {
        text = Quotation.visible(scalar)
        width = text.unicodeScalars.count > 1 ? text.count : self.width(of: scalar)
      }
      column += width
      return Cell(text: text, width: width)
    }
  }

  /// Columns that a terminal gives a character: none for marks, two for wide scripts and pictures.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}
