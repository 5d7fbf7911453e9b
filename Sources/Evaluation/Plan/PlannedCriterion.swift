package import Outcomes

/// One rule that a run will judge, as `assay plan` prints it.
package struct PlannedCriterion: Sendable, Hashable {
  /// Slices that only the data know are written with `*`.
  package var identifier: FindingIdentifier
  package var expected: String
  package var span: SourceSpan

  package init(identifier: FindingIdentifier, expected: String, span: SourceSpan) {
    self.identifier = identifier
    self.expected = expected
    self.span = span
  }
}
