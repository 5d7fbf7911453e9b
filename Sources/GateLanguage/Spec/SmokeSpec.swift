package import Outcomes

/// `train.smoke:`: a short training on few rows.
package struct SmokeSpec: Sendable, Hashable {
  /// Rows of the seeded sample, stratified by the label.
  package var rows: Spanned<Int>
  /// Seconds.
  package var timeout: Spanned<Double>
  /// Bytes of memory that one training and all its processes may hold.
  package var memory: Spanned<Int>?
  /// Bytes that one training may write to `$ASSAY_OUT`.
  package var output: Spanned<Int>?
  package var loss: LossSpec?
  package var overfits: OverfitSpec?
  package var repeats: Spanned<Repeating>?
  /// Whether another seed must give another model.
  package var seeded: Spanned<Bool>?
  package var resumes: ResumeSpec?
  /// The most bytes that the model may have.
  package var size: Spanned<Int>?
  package var span: SourceSpan

  package init(rows: Spanned<Int>, timeout: Spanned<Double>, loss: LossSpec?, span: SourceSpan) {
    self.rows = rows
    self.timeout = timeout
    self.loss = loss
    self.span = span
  }

  /// `loss:`: finite at every step, and lower at the end by this share.
  package struct LossSpec: Sendable, Hashable {
    /// A share, 0.1 for `"10%"`.
    package var falls: Spanned<Double>?
    package var span: SourceSpan

    package init(falls: Spanned<Double>?, span: SourceSpan) {
      self.falls = falls
      self.span = span
    }
  }

  /// `overfits:`: a few rows must be learned by heart.
  package struct OverfitSpec: Sendable, Hashable {
    package var rows: Int
    /// A name in `ASSAY_METRICS`; its last value counts.
    package var metric: Spanned<String>
    package var atLeast: Double?
    package var atMost: Double?
    package var span: SourceSpan

    package init(
      rows: Int, metric: Spanned<String>, atLeast: Double?, atMost: Double?, span: SourceSpan
    ) {
      self.rows = rows
      self.metric = metric
      self.atLeast = atLeast
      self.atMost = atMost
      self.span = span
    }
  }

  /// `repeats:`: how far two runs with one seed may differ.
  package enum Repeating: Sendable, Hashable {
    /// Not by one bit.
    case same
    /// Metrics and predictions by this, as a share where they are above 1; the model's bytes freely.
    case within(Double)
    /// Freely; the difference is told.
    case any
  }

  /// `resumes:`: a killed training must go on.
  package struct ResumeSpec: Sendable, Hashable {
    /// How far its losses and predictions may be from those of an uninterrupted one, as a share.
    package var within: Double
    package var span: SourceSpan

    package init(within: Double, span: SourceSpan) {
      self.within = within
      self.span = span
    }
  }
}
