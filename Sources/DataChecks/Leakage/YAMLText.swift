/// Texts as values of YAML's flow style.
enum YAMLText {
  /// A name as it is where that is safe, otherwise in single quotes.
  static func flow(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first.map { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }
      ?? false
    let rest = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
    }
    if isPlain, rest, !["true", "false", "null"].contains(text.lowercased()) { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''") + "'"
  }
}
