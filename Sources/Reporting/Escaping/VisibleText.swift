/// Hostile text made harmless for any target: what cannot be seen is written out as `\u{1B}`.
enum VisibleText {
  /// Writes out control, direction and invisible characters; line feeds and tabs stay when asked.
  ///
  /// Written out are C0 and C1 controls, DEL, line and paragraph separators, bidi marks, overrides
  /// and isolates, byte order marks and the non-characters that XML forbids. Carriage returns before
  /// a line feed are dropped where line feeds stay.
  static func written(_ text: String, keepingLines: Bool) -> String {
    var result = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
      if previousWasReturn, !(keepingLines && scalar == "\n") {
        result.append(contentsOf: escape("\r"))
      }
      previousWasReturn = scalar == "\r"
      if previousWasReturn { continue }
      if keepingLines, scalar == "\n" || scalar == "\t" {
        result.append(scalar)
      } else if isHidden(scalar) {
        result.append(contentsOf: escape(scalar))
      } else {
        result.append(scalar)
      }
    }
    if previousWasReturn { result.append(contentsOf: escape("\r")) }
    return String(result)
  }

  /// Cuts a text to a number of characters and notes how many are left out.
  static func bounded(_ text: String, to limit: Int) -> String {
    // Scalars, not characters: a letter with a million accents is one character.
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return text }
    let left = scalars.distance(from: end, to: scalars.endIndex)
    return String(scalars[..<end]) + "… (" + NumberText.count(left) + " more characters)"
  }

  /// The character as `\u{…}` with upper-case hexadecimal digits.
  static func escape(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    ("\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}").unicodeScalars
  }

  /// Whether a character is invisible, moves others about, or is no character at all.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
