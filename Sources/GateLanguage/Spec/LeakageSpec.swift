package import Outcomes

/// One entry of `leakage:`: what two datasets must not share.
package struct LeakageSpec: Sendable, Hashable {
  package var earlier: Spanned<String>
  package var later: Spanned<String>
  /// Columns whose values must not be in both; values with a null belong to no one.
  package var key: Sharing?
  /// Rows that must not be in both; without columns, over all that both have but key and time.
  package var rows: Sharing?
  /// Columns that name an entity that must not be in both.
  package var group: Sharing?
  /// A column whose values in `later` must all be after those in `earlier`.
  package var time: Spanned<String>?
  /// Seconds that `later` must begin after the end of `earlier`; nil is 0.
  package var gap: Spanned<Double>?
  /// The column with the time at which a row was known, which must not be after its own time.
  package var knownAt: Sharing?
  /// The bound on the AUC with which one feature may rank the label.
  package var predictor: Predictor?
  package var level: Level
  package var owner: String?
  package var span: SourceSpan

  package init(
    earlier: Spanned<String>, later: Spanned<String>, level: Level = .fail, span: SourceSpan
  ) {
    self.earlier = earlier
    self.later = later
    self.level = level
    self.span = span
  }

  /// A rule on rows: its columns, and how many rows may break it.
  package struct Sharing: Sendable, Hashable {
    /// Empty where the rule finds its columns itself.
    package var columns: [Spanned<String>]
    /// Nil allows none.
    package var allowed: Threshold?
    package var span: SourceSpan

    package init(columns: [Spanned<String>], allowed: Threshold? = nil, span: SourceSpan) {
      self.columns = columns
      self.allowed = allowed
      self.span = span
    }
  }

  /// The rule on single features.
  package struct Predictor: Sendable, Hashable {
    package var threshold: Threshold
    package var span: SourceSpan

    package init(threshold: Threshold, span: SourceSpan) {
      self.threshold = threshold
      self.span = span
    }
  }

  /// Whether the entry asks for nothing.
  package var isEmpty: Bool {
    key == nil && rows == nil && group == nil && time == nil && knownAt == nil && predictor == nil
  }
}
