package import Outcomes

/// `evaluate.budget:`: how often a holdout may answer.
package struct BudgetSpec: Sendable, Hashable {
  /// At least 1.
  package var verdicts: Spanned<Int>
  package var span: SourceSpan

  package init(verdicts: Spanned<Int>, span: SourceSpan) {
    self.verdicts = verdicts
    self.span = span
  }
}
