package import Outcomes

/// One entry of `skew:`: values of the same entities in two datasets.
package struct SkewSpec: Sendable, Hashable {
  /// The dataset whose values are meant, usually what training computed.
  package var first: Spanned<String>
  package var second: Spanned<String>
  /// The columns that name an entity in both.
  package var key: [Spanned<String>]
  package var columns: [Comparison]
  package var level: Level
  package var owner: String?
  package var span: SourceSpan

  package init(
    first: Spanned<String>, second: Spanned<String>, key: [Spanned<String>],
    columns: [Comparison], level: Level, owner: String?, span: SourceSpan
  ) {
    self.first = first
    self.second = second
    self.key = key
    self.columns = columns
    self.level = level
    self.owner = owner
    self.span = span
  }

  /// One column, compared row by row.
  package struct Comparison: Sendable, Hashable {
    package var name: Spanned<String>
    package var tolerance: Tolerance
    /// How many rows may differ; nil allows none.
    package var allowed: Threshold?

    package init(name: Spanned<String>, tolerance: Tolerance, allowed: Threshold?) {
      self.name = name
      self.tolerance = tolerance
      self.allowed = allowed
    }
  }

  /// How far two values may lie apart and still count as equal.
  package enum Tolerance: Sendable, Hashable {
    case exact
    /// In the column's own unit.
    case absolute(Double)
    /// As a share of the first dataset's value.
    case relative(Double)
    /// In seconds, for dates and timestamps.
    case seconds(Double)
  }
}
