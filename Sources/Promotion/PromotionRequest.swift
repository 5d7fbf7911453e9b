package import Outcomes

/// What is in production for a model and stage.
package enum ProductionState: Sendable, Hashable {
  /// Nothing was ever promoted there.
  case vacant
  case version(String)

  /// The version's name, where there is one.
  package var name: String? {
    if case .version(let name) = self { name } else { nil }
  }
}

/// A version that is in a stage.
package struct StageHolding: Sendable, Hashable {
  package var model: String
  package var stage: String
  package var version: String

  package init(model: String, stage: String, version: String) {
    self.model = model
    self.stage = stage
    self.version = version
  }
}

/// The wish to put a version into production, if what it was judged against is still there.
package struct PromotionRequest: Sendable, Hashable {
  package var model: String
  package var stage: String
  package var version: String
  /// The production that the candidate was judged against.
  package var judgedAgainst: ProductionState
  package var context: RegistryContext
  /// The retraining that promotes, which must still be the newest attempt of an open firing.
  package var attempt: RetrainingAttempt?

  package init(
    model: String, stage: String, version: String, judgedAgainst: ProductionState,
    context: RegistryContext, attempt: RetrainingAttempt? = nil
  ) {
    self.attempt = attempt
    self.model = model
    self.stage = stage
    self.version = version
    self.judgedAgainst = judgedAgainst
    self.context = context
  }
}

/// What became of a request to promote.
package enum PromotionOutcome: Sendable, Hashable {
  /// The version is in production, and this request put it there.
  case promoted
  /// Production is another than the one judged against; nothing was changed.
  case productionChanged(ProductionState)
}
