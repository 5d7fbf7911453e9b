internal import YAMLTree

/// Values as YAML that reads back as the same text, on one line, for any text.
package enum SpecWriting {
  /// A text that is to be a string: plain where that is safe, else in double quotes.
  package static func string(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// A text in double quotes, with everything escaped that cannot be seen.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result += escaped(scalar)
      }
    }
    return result + "\""
  }

  /// A literal text in a spec's string value: `${` would be read as a variable.
  package static func literal(_ text: String) -> String {
    string(text.replacing("${", with: "$${"))
  }

  /// A comment's text on one line, with everything escaped that cannot be seen.
  package static func comment(_ text: String) -> String {
    "# " + text.unicodeScalars.map(escaped).joined()
  }

  /// Whether a text may stand without quotes anywhere, block or flow, as key or value.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), text.utf8.count <= 120 else {
      return false
    }
    let isSafe = text.unicodeScalars.allSatisfy { scalar in
      isLetter(scalar) || ("0"..."9").contains(scalar) || "_-./()".unicodeScalars.contains(scalar)
    }
    // Words that older readers of YAML take for booleans are quoted, so that no editor frets.
    let isBoolean = ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased())
    return isSafe && !isBoolean && YAMLScalar(plain: text) == .string
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let isForbidden = scalar.value == 0xFEFF || scalar.value & 0xFFFE == 0xFFFE
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      return hexadecimal(scalar)
    default: return isForbidden ? hexadecimal(scalar) : String(scalar)
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value < 0x100 ? 2 : scalar.value < 0x10000 ? 4 : 8
    let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
    return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
  }
}
