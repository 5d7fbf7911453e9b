internal import Outcomes

/// Prints faults as compilers do: place, sentence, the line, a caret under the exact stretch.
package enum DiagnosticRenderer {
  /// Sorts by file, line and column, and leaves out what was said before.
  package static func ordered(_ diagnostics: [SpecDiagnostic]) -> [SpecDiagnostic] {
    var seen: Set<SpecDiagnostic> = []
    let unique = diagnostics.filter { seen.insert($0).inserted }
    return unique.enumerated().sorted { left, right in
      let (one, other) = (left.element.span, right.element.span)
      if one.file != other.file { return one.file < other.file }
      return (one.start, left.offset) < (other.start, right.offset)
    }.map(\.element)
  }

  /// Returns all diagnostics as one text, each with its lines, and their number at the end.
  package static func render(
    _ diagnostics: [SpecDiagnostic], sources: [String: String]
  ) -> String {
    let lines = sources.mapValues { SourceLines($0) }
    let ordered = ordered(diagnostics)
    let blocks = ordered.map { block($0, lines: lines) }
    guard !blocks.isEmpty else { return "" }
    let count = blocks.count == 1 ? "1 error" : "\(blocks.count) errors"
    return blocks.joined(separator: "\n") + "\n" + count + "\n"
  }

  /// Returns the faults of a spec as one text.
  package static func render(_ wrong: WrongSpec) -> String {
    render(wrong.diagnostics, sources: wrong.sources)
  }

  private static func block(_ diagnostic: SpecDiagnostic, lines: [String: SourceLines]) -> String {
    var text = place(diagnostic.span) + ": error: " + safe(diagnostic.message)
    text += " [" + diagnostic.rule + "]\n"
    text += snippet(diagnostic.span, lines: lines)
    if let help = diagnostic.help {
      text += "  help: " + safe(help) + "\n"
    }
    if let related = diagnostic.related {
      text += place(related.span) + ": note: " + safe(related.message) + "\n"
      text += snippet(related.span, lines: lines)
    }
    return text
  }

  private static func place(_ span: SourceSpan) -> String {
    safe(span.file) + ":\(span.start.line):\(span.start.column)"
  }

  private static func safe(_ text: String) -> String {
    text.unicodeScalars.map(Quotation.visible).joined()
  }

  private static func snippet(_ span: SourceSpan, lines: [String: SourceLines]) -> String {
    guard let scalars = lines[span.file]?.scalars(ofLine: span.start.line) else { return "" }
    return SourceSnippet(scalars, span: span).text
  }
}
