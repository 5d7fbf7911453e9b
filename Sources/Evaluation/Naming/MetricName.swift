/// A metric's name as written: `f1`, `fbeta(beta=2)`, `recall[rust]`.
struct MetricName: Sendable, Hashable {
  let kind: String
  /// In the order written.
  let arguments: [(name: String, text: String)]
  /// The class in brackets.
  let className: String?

  /// Nil where parentheses or brackets are not closed or hold nothing.
  init?(_ text: String) {
    var rest = text[...]
    let kind = rest.prefix { $0 != "(" && $0 != "[" }
    rest = rest.dropFirst(kind.count)
    var arguments: [(name: String, text: String)] = []
    if rest.first == "(" {
      guard let end = rest.firstIndex(of: ")") else { return nil }
      for part in rest[rest.index(after: rest.startIndex)..<end].split(
        separator: ",", omittingEmptySubsequences: false)
      {
        let sides = part.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        let (name, value) = (Self.trimmed(sides[0]), Self.trimmed(sides[1]))
        guard !name.isEmpty, !value.isEmpty else { return nil }
        arguments.append((name, value))
      }
      rest = rest[rest.index(after: end)...]
    }
    var className: String?
    if rest.first == "[" {
      guard rest.last == "]", rest.count > 2 else { return nil }
      className = String(rest.dropFirst().dropLast())
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    self.kind = String(kind)
    self.arguments = arguments
    self.className = className
  }

  static func == (left: MetricName, right: MetricName) -> Bool { left.text == right.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The name without needless blanks.
  var text: String {
    let inside = arguments.map { $0.name + "=" + $0.text }.joined(separator: ", ")
    return kind + (arguments.isEmpty ? "" : "(" + inside + ")")
      + (className.map { "[\($0)]" } ?? "")
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
