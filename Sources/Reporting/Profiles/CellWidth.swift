/// How many columns of a terminal texts take: emoji and East Asian letters two, marks none.
enum CellWidth {
  /// The columns of a text that was escaped before.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// Cuts a text to a number of columns, with an ellipsis where something is left out.
  static func cut(_ text: String, to limit: Int) -> String {
    guard of(text) > limit else { return text }
    var result = ""
    var width = 0
    for character in text {
      guard width + of(character) <= limit - 1 else { break }
      result.append(character)
      width += of(character)
    }
    return limit > 0 ? result + "…" : ""
  }

  /// Fills a text with blanks to a number of columns.
  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return right ? blanks + text : text + blanks
  }

  private static func of(_ character: Character) -> Int {
    // A joined emoji is drawn as one; terminals that draw its parts need more than two columns.
    let widths = character.unicodeScalars.map(of)
    let isEmoji = character.unicodeScalars.contains { $0.value == 0xFE0F }
    return max(isEmoji ? 2 : 0, widths.max() ?? 0)
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
