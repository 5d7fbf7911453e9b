package import Outcomes

/// One fault of a spec, with the place it is at and what to write instead.
package struct SpecDiagnostic: Error, Sendable, Hashable {
  /// A stable word for the kind of fault, for example `unknown-key`.
  package var rule: String
  /// One sentence, without place, without full stop.
  package var message: String
  package var span: SourceSpan
  /// What to do, for example `did you mean 'completeness'?`.
  package var help: String?
  /// A second place that belongs to the fault, for example of the first of two equal keys.
  package var related: Related?

  package init(
    rule: String, message: String, span: SourceSpan, help: String? = nil, related: Related? = nil
  ) {
    self.rule = rule
    self.message = message
    self.span = span
    self.help = help
    self.related = related
  }

  /// A second place and what is there.
  package struct Related: Sendable, Hashable {
    package var message: String
    package var span: SourceSpan

    package init(message: String, span: SourceSpan) {
      self.message = message
      self.span = span
    }
  }
}
