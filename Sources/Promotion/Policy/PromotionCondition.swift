package import Outcomes

/// One condition of `promote.when` with its answer.
package struct PromotionCondition: Sendable, Hashable {
  /// The metric, as it stands under `when:`.
  package var name: String
  package var answer: Answer
  package var expected: String
  package var observed: String?
  package var evidence: Evidence?
  package var span: SourceSpan?

  package init(
    name: String, answer: Answer, expected: String, observed: String?, evidence: Evidence? = nil,
    span: SourceSpan? = nil
  ) {
    self.name = name
    self.answer = answer
    self.expected = expected
    self.observed = observed
    self.evidence = evidence
    self.span = span
  }

  /// What became of a condition.
  package enum Answer: Sendable, Hashable {
    case met
    case notMet
    /// The evidence does not decide, so production is kept.
    case unsure
    /// It compares with production, which was not there or not compared; the text says why.
    case notAsked(String)
    /// It could not be measured; the text says why.
    case unmeasured(String)
  }

  /// The finding `promote.when.<name>`: never red for a condition that is merely not met.
  var finding: Finding {
    let (outcome, message): (Outcome, String) =
      switch answer {
      case .met: (.passed, "the condition for changing production is met")
      case .notMet: (.skipped, "the condition is not met, so production is kept")
      case .unsure: (.skipped, "the evidence does not decide the condition, so production is kept")
      case .notAsked(let reason): (.skipped, "the condition was not asked: " + reason)
      case .unmeasured(let reason): (.errored, "the condition could not be measured: " + reason)
      }
    return Finding(
      FindingIdentifier(["promote", "when", FindingIdentifier.Segment(name)]), stage: .promote,
      outcome: outcome, message: message, expected: expected, observed: observed,
      evidence: evidence, span: span)
  }
}
