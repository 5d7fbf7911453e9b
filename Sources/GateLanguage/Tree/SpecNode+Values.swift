extension SpecNode {
  /// What the value is, for messages: `a list`, `the number 5`, `the text 'x'`.
  package var description: String {
    switch content {
    case .null: "nothing"
    case .boolean(let value): "\(value)"
    case .integer(_, let text), .float(_, let text): "the number \(Quotation.plain(text))"
    case .string(let text): "the text \(Quotation.quoted(text))"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Reports that something else was expected, and returns nil.
  package func wrongType<Value>(
    _ expected: String, help: String? = nil, log: DiagnosticLog
  ) -> Value? {
    log.report(
      SpecDiagnostic(
        rule: "wrong-type", message: "expected \(expected), found \(description)", span: span,
        help: help))
    return nil
  }

  /// Reports a value of the right type that cannot be used, and returns nil.
  package func wrongValue<Value>(
    _ message: String, help: String? = nil, log: DiagnosticLog
  ) -> Value? {
    log.report(SpecDiagnostic(rule: "wrong-value", message: message, span: span, help: help))
    return nil
  }

  /// The text; numbers and booleans must be quoted to be one.
  package func string(log: DiagnosticLog, allowsEmpty: Bool = false) -> Spanned<String>? {
    switch content {
    case .string(let text):
      guard allowsEmpty || !text.isEmpty else {
        return wrongValue("the text must not be empty", log: log)
      }
      return Spanned(text, span)
    case .integer(_, let text), .float(_, let text):
      return wrongType("a text", help: "write \"\(Quotation.plain(text))\" in quotes", log: log)
    case .boolean(let value):
      return wrongType("a text", help: "write \"\(value)\" in quotes", log: log)
    case .null, .sequence, .mapping: return wrongType("a text", log: log)
    }
  }

  /// The texts of a list, or of one text that stands for a list of one.
  package func strings(log: DiagnosticLog) -> [Spanned<String>]? {
    guard case .sequence(let items) = content else { return string(log: log).map { [$0] } }
    guard !items.isEmpty else { return wrongValue("the list must not be empty", log: log) }
    return all(items.map { $0.string(log: log) })
  }

  /// The whole number, within limits.
  package func integer(log: DiagnosticLog, in range: ClosedRange<Int>? = nil) -> Spanned<Int>? {
    guard case .integer(let value, _) = content else {
      return wrongType("a whole number", log: log)
    }
    if let range, !range.contains(value) {
      let limit =
        value < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
      return wrongValue("the number must be \(limit)", log: log)
    }
    return Spanned(value, span)
  }

  /// The finite number.
  package func number(log: DiagnosticLog) -> Spanned<Double>? {
    switch content {
    case .integer(let value, _): return Spanned(Double(value), span)
    case .float(let value, _):
      return value.isFinite ? Spanned(value, span) : wrongType("a finite number", log: log)
    case .null, .boolean, .string, .sequence, .mapping: return wrongType("a number", log: log)
    }
  }

  /// The finite numbers of a list.
  package func numbers(log: DiagnosticLog) -> [Spanned<Double>]? {
    guard case .sequence(let items) = content else {
      return wrongType("a list of numbers", log: log)
    }
    return all(items.map { $0.number(log: log) })
  }

  /// True or false; `yes`, `no`, `on` and `off` are texts.
  package func boolean(log: DiagnosticLog) -> Spanned<Bool>? {
    guard case .boolean(let value) = content else {
      return wrongType("true or false", log: log)
    }
    return Spanned(value, span)
  }

  /// One of the words of a type.
  package func word<Word: RawRepresentable & CaseIterable & Sendable & Hashable>(
    of type: Word.Type, log: DiagnosticLog
  ) -> Spanned<Word>? where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    guard case .string(let text) = content else {
      return wrongType("one of " + Quotation.list(words), log: log)
    }
    guard let word = Word(rawValue: text) else {
      return wrongValue(
        "\(Quotation.quoted(text)) is not one of " + Quotation.list(words),
        help: Suggestion.nearest(to: text, among: words).map {
          "did you mean \(Quotation.quoted($0))?"
        }, log: log)
    }
    return Spanned(word, span)
  }

  /// The items of a list.
  package func items(log: DiagnosticLog) -> [SpecNode]? {
    guard case .sequence(let items) = content else { return wrongType("a list", log: log) }
    return items
  }

  private func all<Value>(_ values: [Value?]) -> [Value]? {
    let known = values.compactMap(\.self)
    return known.count == values.count ? known : nil
  }
}
