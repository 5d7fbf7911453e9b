internal import Outcomes

extension SpecDecoder {
  /// A command that must be there: a list of arguments, or a text for a shell.
  func command(_ reader: MappingReader, _ key: String) -> Spanned<Command>? {
    guard let node = reader.requiredValue(key) else { return nil }
    switch node.content {
    case .string(let text):
      guard text.contains(where: { !$0.isWhitespace }) else {
        return node.wrongValue("the command must not be empty", log: log)
      }
      return Spanned(.shell(text), node.span)
    case .sequence(let items):
      let words = items.compactMap { $0.string(log: log, allowsEmpty: true)?.value }
      guard words.count == items.count else { return nil }
      guard let program = words.first, !program.isEmpty else {
        return node.wrongValue("the command must not be empty", log: log)
      }
      return Spanned(.arguments(words), node.span)
    case .null, .boolean, .integer, .float, .mapping:
      return node.wrongType("a command: a list of arguments or a text for the shell", log: log)
    }
  }

  /// Texts by name, for environments.
  func texts(_ reader: MappingReader, _ key: String) -> [String: String] {
    let pairs: [(String, String)] = named(reader, key) { entry in
      guard !entry.key.contains("="), !entry.key.utf8.contains(0) else {
        log.report(
          SpecDiagnostic(
            rule: "wrong-name",
            message: "\(Quotation.quoted(entry.key)) cannot name an environment variable",
            span: entry.keySpan))
        return nil
      }
      if entry.key.hasPrefix("ASSAY_") {
        log.report(
          SpecDiagnostic(
            rule: "wrong-name",
            message: "\(Quotation.quoted(entry.key)) is given by the run itself",
            span: entry.keySpan, help: "names that begin with ASSAY_ are taken"))
      }
      return entry.value.string(log: log, allowsEmpty: true).map { (entry.key, $0.value) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Paths, none where the key is absent.
  func paths(_ reader: MappingReader, _ key: String) -> [Spanned<String>] {
    guard let node = reader.value(key) else { return [] }
    if case .sequence(let items) = node.content, items.isEmpty { return [] }
    return node.strings(log: log) ?? []
  }

  /// A duration, longer than nothing.
  func positiveDuration(_ reader: MappingReader, _ key: String) -> Spanned<Double>? {
    guard let duration = reader.duration(key) else { return nil }
    guard duration.value > 0 else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "a duration must be longer than nothing",
          span: duration.span))
      return nil
    }
    return duration
  }

  /// A confidence, above one half and below one.
  func confidence(_ reader: MappingReader, _ key: String) -> Double? {
    guard let confidence = reader.percent(key) else { return nil }
    guard confidence.value > 0.5, confidence.value < 1 else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "a confidence lies between 50% and 100%, both left out",
          span: confidence.span))
      return nil
    }
    return confidence.value
  }

  /// What an inconclusive rule becomes, where the key is there.
  func whenUnsure(_ reader: MappingReader) -> Outcome? {
    reader.word("when_unsure", of: UnsureWord.self).map(\.value.outcome)
  }

  /// The words of `when_unsure:`.
  private enum UnsureWord: String, Sendable, Hashable, CaseIterable {
    case fail, warn, pass, inconclusive

    var outcome: Outcome {
      switch self {
      case .fail: .failed
      case .warn: .warned
      case .pass: .passed
      case .inconclusive: .inconclusive
      }
    }
  }

  /// A tolerance: `none`, `small`, `medium`, `large`, or a shift such as `0.3sd`.
  func tolerance(_ node: SpecNode) -> Spanned<DriftTolerance>? {
    let help = "write none, small, medium, large, or a shift such as 0.3sd"
    guard case .string(let text) = node.content else {
      return node.wrongType("a tolerance", help: help, log: log)
    }
    if let tolerance = DriftTolerance(word: text) { return Spanned(tolerance, node.span) }
    let nearest = Suggestion.nearest(to: text, among: DriftTolerance.words)
    return node.wrongValue(
      "\(Quotation.quoted(text)) is not a tolerance",
      help: nearest.map { "did you mean \(Quotation.quoted($0))?" } ?? help, log: log)
  }
}
