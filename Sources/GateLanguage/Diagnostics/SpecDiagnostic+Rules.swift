package import Outcomes

extension SpecDiagnostic {
  /// The fault of a key or word that the language has and this version cannot do.
  package static func notBuilt(_ word: String, span: SourceSpan) -> SpecDiagnostic {
    SpecDiagnostic(
      rule: "not-built", message: "\(Quotation.quoted(word)) is not built yet", span: span,
      help: "leave it out; nothing would look at it")
  }

  /// The fault of a name that nothing declares.
  package static func unknown(
    _ what: String, _ name: String, span: SourceSpan, among known: [String]
  ) -> SpecDiagnostic {
    SpecDiagnostic(
      rule: "unknown-\(what)", message: "unknown \(what) \(Quotation.quoted(name))", span: span,
      help: Suggestion.help(for: name, among: known))
  }
}
