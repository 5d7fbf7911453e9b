package import Outcomes

/// `retrain:`: when to train again, and on what.
package struct RetrainSpec: Sendable, Hashable {
  /// A cron expression.
  package var schedule: Spanned<String>?
  /// The name of the schedule's time zone; nil is UTC.
  package var timezone: Spanned<String>?
  /// Seconds since the last training.
  package var maxAge: Spanned<Double>?
  package var drift: RetrainDrift?
  package var performance: RetrainPerformance?
  /// On rows that came since the last training.
  package var newRows: Spanned<Bound>?
  package var newCommit: Bool
  package var window: Spanned<Window>
  /// Nil where data that fail their checks reject a retraining as they reject a run.
  package var holdWhen: Spanned<HoldWhen>?
  /// Seconds from one decision to the next firing; nil is none.
  package var cooldown: Spanned<Double>?
  package var span: SourceSpan

  package init(span: SourceSpan) {
    newCommit = false
    window = Spanned(.expanding, span)
    self.span = span
  }

  /// Which of the training rows are learned from.
  package enum Window: Sendable, Hashable {
    /// All that the dataset declares.
    case expanding
    /// Those of the last seconds.
    case last(Double)
    /// Those that came since the last training.
    case sinceLast
  }

  /// What holds a retraining.
  package enum HoldWhen: String, Sendable, Hashable, CaseIterable {
    case dataFails = "data_fails"
  }
}

/// `retrain.drift:`: drift from the profile that is stored with production.
package struct RetrainDrift: Sendable, Hashable {
  /// Any column that is proved to have drifted beyond this.
  package var any: Spanned<DriftTolerance>?
  /// The share of importance that drifted, which fires where it holds.
  package var importance: Spanned<Bound>?
  /// The dataset that is asked; nil asks those of `drift:` that are compared with production.
  package var data: Spanned<String>?
  package var span: SourceSpan

  package init(
    any: Spanned<DriftTolerance>?, importance: Spanned<Bound>?, data: Spanned<String>?,
    span: SourceSpan
  ) {
    self.any = any
    self.importance = importance
    self.data = data
    self.span = span
  }
}

/// `retrain.performance:`: a metric on logged predictions whose labels have come.
package struct RetrainPerformance: Sendable, Hashable {
  package var data: Spanned<String>
  package var metric: Spanned<String>
  /// Against the value that production was promoted with.
  package var worseBy: Spanned<Margin>
  /// Whether the interval, not the estimate, must be worse.
  package var needsProof: Bool
  package var span: SourceSpan

  package init(
    data: Spanned<String>, metric: Spanned<String>, worseBy: Spanned<Margin>, needsProof: Bool,
    span: SourceSpan
  ) {
    self.data = data
    self.metric = metric
    self.worseBy = worseBy
    self.needsProof = needsProof
    self.span = span
  }
}
