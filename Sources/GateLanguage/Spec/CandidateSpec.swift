package import Outcomes

/// `candidate:`: a model that was made elsewhere, judged instead of training one.
package struct CandidateSpec: Sendable, Hashable {
  /// The model's file or folder, absolute.
  package var model: Spanned<String>
  /// Its predictions of the holdout, absolute; nil predicts with `evaluate.predict`.
  package var predictions: Spanned<String>?
  /// The record of what made both, absolute.
  package var lineage: Spanned<String>?
  package var span: SourceSpan

  package init(
    model: Spanned<String>, predictions: Spanned<String>?, lineage: Spanned<String>?,
    span: SourceSpan
  ) {
    self.model = model
    self.predictions = predictions
    self.lineage = lineage
    self.span = span
  }
}
