/// What the sources do not contain: `public`, traps on input, and marks of unfinished work.
enum WordingRule {
  static func check(_ source: SourceText) -> [Offence] {
    let rules = rules
    return source.code.flatMap { number, line in
      rules.compactMap { rule in
        guard rule.words.contains(where: { line.contains($0) }),
          line.firstMatch(of: rule.pattern) != nil
        else { return nil }
        return Offence(path: source.path, line: number, message: rule.message)
      }
    }
  }

  private struct Rule {
    /// One of these is in every line that the pattern, which is slow, matches.
    let words: [String]
    let pattern: Regex<Substring>
    let message: String
  }

  private static var rules: [Rule] {
    [
      Rule(
        words: ["public ", "open "],
        pattern: #/^\s*(?:@\w+ )*(?:public|open) /#,
        message: "`public` is for libraries; use `package`"),
      Rule(
        words: ["fatalError"],
        pattern: #/\bfatalError\(/#,
        message: "`fatalError` ends the program on what may be input; throw"),
      Rule(
        words: ["TODO", "FIXME", "XXX"],
        pattern: #/\b(?:TODO|FIXME|XXX)\b/#,
        message: "unfinished work belongs in an issue, not in the sources"),
    ]
  }
}
