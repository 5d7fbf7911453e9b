/// JSON that may be shown on a terminal: what is invisible stands as an escape.
enum JSONText {
  /// Replaces invisible characters by `\uXXXX`, which means the same inside a JSON string.
  ///
  /// The text must be a JSON document; outside strings it holds ASCII and line feeds only.
  static func escaped(_ document: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in document.unicodeScalars {
      if scalar != "\n", VisibleText.isHidden(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          let zeros = String(repeating: "0", count: 4 - digits.count)
          result.append(contentsOf: ("\\u" + zeros + digits).unicodeScalars)
        }
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
