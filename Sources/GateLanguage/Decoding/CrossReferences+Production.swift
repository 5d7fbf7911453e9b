internal import Outcomes

extension CrossReferences {
  /// Reports comparisons with a production that no `promote:` names: they would never be made.
  func checkProduction() {
    guard spec.promote == nil else { return }
    for entry in spec.drift where entry.reference.value == .production {
      reportNoProduction(entry.reference.span)
    }
    guard let evaluate = spec.evaluate, evaluate.production.value != .none else { return }
    // A model at a path is there without a registry.
    if case .path = evaluate.production.value { return }
    if let margin = evaluate.latency?.margin { reportNoProduction(margin.span) }
    for metric in evaluate.metrics + (evaluate.slices?.metrics ?? []) {
      for criterion in metric.criteria {
        switch criterion.value {
        case .atLeast, .atMost: continue
        case .noWorseThanProduction, .betterThanProduction: reportNoProduction(criterion.span)
        }
      }
    }
  }

  private func reportNoProduction(_ span: SourceSpan) {
    log.report(
      SpecDiagnostic(
        rule: "no-production",
        message: "without 'promote' nothing says which production this is compared with",
        span: span, help: "add 'promote:' with the model"))
  }
}
