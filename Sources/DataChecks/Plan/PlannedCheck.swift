package import Outcomes

/// One thing that a run will check, before any data were seen.
package struct PlannedCheck: Sendable, Hashable {
  /// The finding's identifier; `*` stands for a dataset that is only known with its columns.
  package var identifier: FindingIdentifier
  /// Nil where every dataset that has the columns is checked.
  package var dataset: String?
  /// What must hold, in words.
  package var expected: String
  /// Where the spec says so.
  package var span: SourceSpan

  /// Describes one check of the spec.
  package init(
    identifier: FindingIdentifier, dataset: String?, expected: String, span: SourceSpan
  ) {
    self.identifier = identifier
    self.dataset = dataset
    self.expected = expected
    self.span = span
  }
}
