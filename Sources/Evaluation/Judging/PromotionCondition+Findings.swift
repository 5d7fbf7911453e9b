internal import Outcomes

extension PromotionCondition {
  /// Draws the conclusion from the findings of `promote.when`.
  ///
  /// One condition that is not met decides; otherwise one that is not proven or not measured.
  init(_ findings: [RuleFinding]) {
    var notMet: [String] = []
    var unsure: [String] = []
    var met = 0
    for finding in findings {
      let made = finding.finding()
      switch finding.answer {
      case .holds: met += 1
      case .broken: notMet.append(made.message)
      case .unsure where made.outcome == .passed: met += 1
      case .unsure: unsure.append(made.message)
      case nil where made.outcome == .errored: unsure.append(made.message)
      case nil: break
      }
    }
    if !notMet.isEmpty {
      self = .notMet(reasons: notMet)
    } else if !unsure.isEmpty {
      self = .unsure(reasons: unsure)
    } else {
      self = met > 0 ? .met : .noConditions
    }
  }
}
