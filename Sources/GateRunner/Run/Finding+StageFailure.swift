internal import Outcomes

extension Finding {
  /// Broken machinery as a finding of its stage: `<stage>.<subject>`.
  init(_ failure: StageFailure, identifier: FindingIdentifier? = nil, span: SourceSpan? = nil) {
    self.init(
      identifier
        ?? FindingIdentifier([.init(failure.stage.rawValue), .init(failure.subject)]),
      stage: failure.stage, outcome: .errored, message: failure.description,
      expected: "works", observed: failure.cause, span: span)
  }
}
