/// What one trigger of a retraining came to.
package struct TriggerReport: Sendable, Hashable, Codable {
  /// The key of `retrain:`, or `manual`.
  package var trigger: String
  package var state: State
  /// Why, in one sentence.
  package var evidence: String
  package var span: SourceSpan?

  package init(trigger: String, state: State, evidence: String, span: SourceSpan?) {
    self.trigger = trigger
    self.state = state
    self.evidence = evidence
    self.span = span
  }

  /// Whether a trigger fired, and where not, whether that is an answer.
  package enum State: String, Sendable, Hashable, CaseIterable, Codable {
    case fired
    case quiet
    /// There is nothing yet that it could look at.
    case waiting
    /// It could not be looked at, which is no answer.
    case errored
  }

  private enum CodingKeys: String, CodingKey {
    case trigger, state, evidence
  }
}
