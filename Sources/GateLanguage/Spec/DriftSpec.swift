package import Outcomes

/// One entry of `drift:`.
package struct DriftSpec: Sendable, Hashable {
  /// The dataset that is asked whether it drifted.
  package var current: Spanned<String>
  package var reference: Spanned<Reference>
  package var tolerance: Spanned<DriftTolerance>
  /// Confidence as a share; 0.99 by default. What it leaves is shared out among the columns.
  package var confidence: Double
  package var level: Level
  /// What columns that cannot be told become; `warned` by default.
  package var whenUnsure: Outcome
  /// Columns with rules of their own, in spec order; the others follow the entry.
  package var columns: [DriftColumn]
  package var span: SourceSpan

  package init(
    current: Spanned<String>, reference: Spanned<Reference>, tolerance: Spanned<DriftTolerance>,
    confidence: Double, level: Level, whenUnsure: Outcome, columns: [DriftColumn],
    span: SourceSpan
  ) {
    self.current = current
    self.reference = reference
    self.tolerance = tolerance
    self.confidence = confidence
    self.level = level
    self.whenUnsure = whenUnsure
    self.columns = columns
    self.span = span
  }

  /// What the current data are compared with.
  package enum Reference: Sendable, Hashable {
    /// The profile of training data stored with the production version.
    case production
    case dataset(String)
  }
}

/// How much a distribution may move.
package enum DriftTolerance: Sendable, Hashable {
  case none
  /// A shift of a normal in standard deviations: 0.2 small, 0.5 medium, 0.8 large.
  case shift(Double, text: String)
}

/// The rules of one column under `drift.columns:`.
package struct DriftColumn: Sendable, Hashable {
  package var name: Spanned<String>
  package var rule: Rule
  package var span: SourceSpan

  package init(name: Spanned<String>, rule: Rule, span: SourceSpan) {
    self.name = name
    self.rule = rule
    self.span = span
  }

  /// What is asked of the column.
  package enum Rule: Sendable, Hashable {
    case skip
    /// Judged by proof, with tolerances of its own.
    case proven(warnIf: Spanned<DriftTolerance>?, failIf: Spanned<DriftTolerance>?)
    /// A plain number on a named statistic, labelled unproven.
    case houseRule(statistic: Spanned<String>, threshold: Threshold)
  }
}
