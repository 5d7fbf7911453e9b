package import Outcomes

/// `labels:` of a dataset: the label comes later, from the rows of another dataset.
package struct LateLabels: Sendable, Hashable {
  /// The dataset whose label is taken.
  package var source: Spanned<String>
  /// The columns that both have; empty means the dataset's own key.
  package var columns: [Spanned<String>]
  /// Seconds from a row's time to the moment that its label is due; nil where it is due at once.
  package var delay: Spanned<Double>?
  package var span: SourceSpan

  package init(
    source: Spanned<String>, columns: [Spanned<String>], delay: Spanned<Double>?, span: SourceSpan
  ) {
    self.source = source
    self.columns = columns
    self.delay = delay
    self.span = span
  }
}
