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
  /// The name in identifiers where it is not that of ``current``.
  package var name: Spanned<String>?
  /// The rule of the current dataset's label.
  package var label: DriftColumn?
  /// The rule of the column that holds predictions.
  package var prediction: DriftColumn?
  package var multivariate: MultivariateDrift?
  package var importance: ImportanceDrift?
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

  /// The segment of identifiers: the entry's name, or the current dataset's.
  package var title: Spanned<String> { name ?? current }

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
  /// A distance on the scale of a statistic that the spec names, from a bound such as `"> 5%"`.
  case bound(Double, text: String)
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
    /// Judged by proof, with tolerances of its own; without a statistic by the usual one.
    case proven(
      statistic: Spanned<String>?, warnIf: Spanned<DriftTolerance>?,
      failIf: Spanned<DriftTolerance>?)
    /// Plain numbers on named statistics, labelled unproven.
    case houseRules([HouseRule])
  }
}

/// A bound on the plain number of a statistic.
package struct HouseRule: Sendable, Hashable {
  package var statistic: Spanned<String>
  package var threshold: Threshold

  package init(statistic: Spanned<String>, threshold: Threshold) {
    self.statistic = statistic
    self.threshold = threshold
  }
}

/// `multivariate:`: one statistic over all columns together.
package struct MultivariateDrift: Sendable, Hashable {
  package var statistic: Spanned<String>
  package var threshold: Threshold
  /// Rows that are drawn of each side.
  package var rows: Int
  package var span: SourceSpan

  package init(
    statistic: Spanned<String>, threshold: Threshold, rows: Int, span: SourceSpan
  ) {
    self.statistic = statistic
    self.threshold = threshold
    self.rows = rows
    self.span = span
  }
}

/// `importance:`: the share of feature importance that drifted.
package struct ImportanceDrift: Sendable, Hashable {
  /// The absolute path of the file with the weights.
  package var source: Spanned<String>
  package var threshold: Threshold
  package var span: SourceSpan

  package init(source: Spanned<String>, threshold: Threshold, span: SourceSpan) {
    self.source = source
    self.threshold = threshold
    self.span = span
  }
}
