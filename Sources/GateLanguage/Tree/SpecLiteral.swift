internal import Outcomes

/// A scalar that is compared with a column's values, in the type that it was written in.
package enum SpecLiteral: Sendable, Hashable {
  case string(String)
  case integer(Int)
  case float(Double, text: String)
  case boolean(Bool)

  /// The value as text, numbers as they were written.
  package var text: String {
    switch self {
    case .string(let text): text
    case .integer(let value): "\(value)"
    case .float(_, let text): text
    case .boolean(let value): "\(value)"
    }
  }

  /// The value as a number, where it is one.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value, _): value
    case .string, .boolean: nil
    }
  }
}

extension SpecNode {
  /// The scalar; nothing, lists, mappings and numbers that are not finite are reported.
  package func literal(log: DiagnosticLog) -> Spanned<SpecLiteral>? {
    switch content {
    case .string(let text): return Spanned(.string(text), span)
    case .integer(let value, _): return Spanned(.integer(value), span)
    case .float(let value, let text):
      guard value.isFinite else { return wrongType("a finite value", log: log) }
      return Spanned(.float(value, text: text), span)
    case .boolean(let value): return Spanned(.boolean(value), span)
    case .null, .sequence, .mapping: return wrongType("a single value", log: log)
    }
  }

  /// The scalars of a list that is not empty and holds none twice.
  package func literals(log: DiagnosticLog) -> [Spanned<SpecLiteral>]? {
    guard case .sequence(let items) = content else {
      return wrongType("a list of values", log: log)
    }
    guard !items.isEmpty else { return wrongValue("the list must not be empty", log: log) }
    let literals = items.compactMap { $0.literal(log: log) }
    guard literals.count == items.count else { return nil }
    var first: [SpecLiteral: SourceSpan] = [:]
    for literal in literals {
      if let known = first[literal.value] {
        log.report(
          SpecDiagnostic(
            rule: "duplicate-value",
            message: "\(Quotation.quoted(literal.value.text)) stands in the list twice",
            span: literal.span,
            related: SpecDiagnostic.Related(message: "first here", span: known)))
      } else {
        first[literal.value] = literal.span
      }
    }
    return literals
  }
}
