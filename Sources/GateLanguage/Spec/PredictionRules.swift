package import Outcomes

/// One metric of `suspicious:`: the gain over production from which on it is too good to be true.
package struct SuspiciousGain: Sendable, Hashable {
  package var metric: Spanned<String>
  /// Above 0.
  package var gain: Margin
  package var level: Level
  package var owner: String?
  package var span: SourceSpan

  package init(
    metric: Spanned<String>, gain: Margin, level: Level, owner: String?, span: SourceSpan
  ) {
    self.metric = metric
    self.gain = gain
    self.level = level
    self.owner = owner
    self.span = span
  }
}

/// `flips:`: rows that production gets right and the candidate gets wrong.
package struct FlipsSpec: Sendable, Hashable {
  /// Of all rows of the holdout.
  package var newlyWrong: Threshold
  package var level: Level
  package var owner: String?
  package var span: SourceSpan

  package init(newlyWrong: Threshold, level: Level, owner: String?, span: SourceSpan) {
    self.newlyWrong = newlyWrong
    self.level = level
    self.owner = owner
    self.span = span
  }
}

/// `prediction_checks:`: rules on the candidate's scores themselves.
package struct PredictionChecksSpec: Sendable, Hashable {
  /// What one score for all rows means.
  package var constant: Level
  /// What must hold for every score.
  package var range: Threshold?
  package var rangeSpan: SourceSpan?
  package var drift: ScoreDrift?
  package var owner: String?
  package var span: SourceSpan

  package init(
    constant: Level, range: Threshold?, rangeSpan: SourceSpan?, drift: ScoreDrift?,
    owner: String?, span: SourceSpan
  ) {
    self.constant = constant
    self.range = range
    self.rangeSpan = rangeSpan
    self.drift = drift
    self.owner = owner
    self.span = span
  }

  /// `drift:`: how far the scores may lie from production's on the same rows.
  package struct ScoreDrift: Sendable, Hashable {
    package var warnIf: Spanned<DriftTolerance>?
    package var failIf: Spanned<DriftTolerance>?
    /// Two-sided confidence as a share.
    package var confidence: Double
    package var whenUnsure: Outcome
    package var span: SourceSpan

    package init(
      warnIf: Spanned<DriftTolerance>?, failIf: Spanned<DriftTolerance>?, confidence: Double,
      whenUnsure: Outcome, span: SourceSpan
    ) {
      self.warnIf = warnIf
      self.failIf = failIf
      self.confidence = confidence
      self.whenUnsure = whenUnsure
      self.span = span
    }
  }
}

/// A metric as SQL over the predictions.
package struct BusinessQuery: Sendable, Hashable {
  /// One SELECT that gives one number; `{predictions}` is the holdout with `prediction` and `label`.
  package var sql: Spanned<String>
  /// Whether smaller values are better.
  package var isLowerBetter: Bool

  package init(sql: Spanned<String>, isLowerBetter: Bool) {
    self.sql = sql
    self.isLowerBetter = isLowerBetter
  }
}
