internal import Outcomes

/// The form of `${name}` inside a text.
enum VariableReference {
  /// A stretch of a text.
  enum Part: Equatable {
    case text(String)
    /// `${name}`, as written.
    case reference(String)
    /// `${` without its brace, with what follows.
    case open(String)
  }

  /// Splits a text at its references; `$${` is a literal `${`.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var plain = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if rest.starts(with: "$${".unicodeScalars) {
        plain += "${"
        rest = rest.dropFirst(3)
      } else if rest.starts(with: "${".unicodeScalars) {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        guard let brace = rest.firstIndex(of: "}") else {
          return parts + [.open(String(rest))]
        }
        parts.append(.reference(String(rest[...brace])))
        rest = rest[rest.index(after: brace)...]
      } else {
        plain.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return plain.isEmpty ? parts : parts + [.text(plain)]
  }

  /// Whether a text can be a variable's name: a letter or `_`, then letters, digits, `_` and `-`.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// The span of the first place inside `span` where the text of the file shows the reference.
  static func place(of written: String, in source: String, within span: SourceSpan) -> SourceSpan? {
    let lines = SourceLines(source)
    for line in span.start.line...max(span.start.line, span.end.line) {
      let scalars = lines.scalars(ofLine: line)
      let first = line == span.start.line ? span.start.column - 1 : 0
      let wanted = Array(written.unicodeScalars)
      guard first >= 0, scalars.count >= first + wanted.count else { continue }
      for start in first...(scalars.count - wanted.count)
      where scalars[start..<(start + wanted.count)].elementsEqual(wanted) {
        if start > 0, scalars[start - 1] == "$" { continue }
        return SourceSpan(
          file: span.file, start: SourcePosition(line: line, column: start + 1),
          end: SourcePosition(line: line, column: start + wanted.count + 1))
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
