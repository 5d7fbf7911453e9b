/// Hostile text as XML 1.0 character data that every parser reads.
enum XMLText {
  /// Escapes a text for element content and for attribute values in double quotes.
  ///
  /// What XML forbids even as a reference is written out as `\u{1B}`; in attributes line feeds and
  /// tabs become references, since parsers turn plain ones into blanks.
  static func escaped(_ text: String, inAttribute: Bool, limit: Int) -> String {
    let visible = VisibleText.written(VisibleText.bounded(text, to: limit), keepingLines: true)
    var result = ""
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Escapes an attribute's value, cut at 1,000 characters.
  static func attribute(_ text: String) -> String {
    escaped(text, inAttribute: true, limit: 1_000)
  }

  /// Escapes an element's content, cut at 32,000 characters.
  static func content(_ text: String) -> String {
    escaped(text, inAttribute: false, limit: 32_000)
  }
}
