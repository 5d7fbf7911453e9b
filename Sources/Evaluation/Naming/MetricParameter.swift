package import GateLanguage

/// What may be written in parentheses behind a metric's kind, as in `fbeta(beta=2)`.
package struct MetricParameter: Sendable, Hashable {
  package var name: String
  package var kind: Kind
  /// Nil where it must be written.
  package var defaultText: String?
  package var meaning: String

  package init(_ name: String, _ kind: Kind, default defaultText: String?, _ meaning: String) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    self.meaning = meaning
  }

  /// Which values a parameter takes.
  package enum Kind: Sendable, Hashable {
    /// A number in the range; its ends are allowed as said.
    case number(from: Double, to: Double, includesStart: Bool = false, includesEnd: Bool = true)
    /// A whole number of at least 1.
    case count
    /// A whole number of rows, or a share of them such as `10%`.
    case rows
    case words([String])
  }

  /// The parameter as reference pages and the schema describe it.
  package var reference: ParameterReference {
    let type: ParameterType =
      switch kind {
      case .number: .number
      case .count: .integer
      case .rows: .any
      case .words(let words): .words(words)
      }
    return ParameterReference(
      name: name, type: type, defaultText: defaultText, meaning: meaning)
  }

  /// The value of a text; nil where it is none.
  func value(_ text: String) -> MetricArguments.Value? {
    switch kind {
    case .words(let words): return words.contains(text) ? .word(text) : nil
    case .count:
      return Int(text).flatMap { $0 >= 1 ? .number(Double($0)) : nil }
    case .rows:
      if text.hasSuffix("%") {
        let share = Double(text.dropLast()).map { $0 / 100 }
        return share.flatMap { $0 > 0 && $0 <= 1 ? .share($0) : nil }
      }
      return Int(text).flatMap { $0 >= 1 ? .number(Double($0)) : nil }
    case .number(let from, let to, let includesStart, let includesEnd):
      guard let number = Double(text), number.isFinite else { return nil }
      let isInside =
        (includesStart ? number >= from : number > from)
        && (includesEnd ? number <= to : number < to)
      return isInside ? .number(number) : nil
    }
  }

  /// The values that are allowed, in words.
  var expectation: String {
    switch kind {
    case .words(let words): return "one of " + words.joined(separator: ", ")
    case .count: return "a whole number of at least 1"
    case .rows: return "a whole number of rows, or a share such as 10%"
    case .number(let from, let to, let includesStart, let includesEnd):
      let start =
        from == -.infinity ? nil : (includesStart ? "at least " : "above ") + NumberText.of(from)
      let end = to == .infinity ? nil : (includesEnd ? "at most " : "below ") + NumberText.of(to)
      let limits = [start, end].compactMap(\.self).joined(separator: " and ")
      return limits.isEmpty ? "a number" : "a number " + limits
    }
  }
}
