/// The names that may be columns in a user's SQL, and the datasets that it names in braces.
struct SQLWords {
  /// Words outside quotes and comments that no parenthesis follows, in lower case, and quoted names.
  let words: Set<String>

  /// Reads an expression; wrong SQL gives some words too and is the engine's to report.
  init(_ sql: String) {
    var words: Set<String> = []
    var rest = Substring(sql)
    while let first = rest.first {
      if first == "'" {
        rest = rest.dropFirst().drop { $0 != "'" }.dropFirst()
      } else if first == "\"" {
        let name = rest.dropFirst().prefix { $0 != "\"" }
        words.insert(name.lowercased())
        rest = rest.dropFirst(name.count + 2)
      } else if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        if rest.drop(while: \.isWhitespace).first != "(" { words.insert(word.lowercased()) }
      } else {
        rest = rest.drop { $0.isNumber || $0 == first }
      }
    }
    self.words = words
  }

  /// The dataset names in braces, in order; `{{` is a literal brace.
  static func datasets(in sql: String) -> [String] {
    var names: [String] = []
    var rest = sql[...]
    while let open = rest.firstIndex(of: "{") {
      rest = rest[open...].dropFirst()
      if rest.first == "{" {
        rest = rest.dropFirst()
      } else if let close = rest.firstIndex(of: "}") {
        names.append(String(rest[..<close]))
        rest = rest[close...]
      }
    }
    return names
  }
}
