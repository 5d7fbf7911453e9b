internal import Outcomes

extension CrossReferences {
  /// Reports what `retrain:` needs and the spec does not have.
  func checkRetraining() {
    guard let retrain = spec.retrain else { return }
    if spec.train == nil {
      report(
        "missing-key", "'retrain' has nothing that trains", retrain.span, help: "add 'train:'")
    }
    if spec.promote == nil {
      report(
        "missing-key", "'retrain' has no model whose training it could know", retrain.span,
        help: "add 'promote:' with the model")
    }
    checkWindow(retrain)
    if let drift = retrain.drift { checkDrift(drift) }
    if let performance = retrain.performance { checkPerformance(performance) }
  }

  private func checkWindow(_ retrain: RetrainSpec) {
    guard retrain.window.value != .expanding, let name = spec.train?.data.first,
      let learned = spec.data.first(where: { $0.name.value == name.value })
    else { return }
    if learned.time == nil {
      log.report(
        SpecDiagnostic(
          rule: "missing-key",
          message: "the window looks at the rows' time, and "
            + "\(Quotation.quoted(name.value)) has none", span: retrain.window.span,
          help: "add 'time:' to 'data.\(Quotation.plain(name.value))'",
          related: SpecDiagnostic.Related(message: "declared here", span: learned.name.span)))
    } else if let window = learned.window {
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message: "\(Quotation.quoted(name.value)) has a window of its own",
          span: retrain.window.span,
          related: SpecDiagnostic.Related(message: "declared here", span: window.span)))
    }
  }

  private func checkDrift(_ drift: RetrainDrift) {
    if let data = drift.data {
      _ = dataset(data)
      return
    }
    let entries = spec.drift.filter { $0.reference.value == .production }
    if entries.isEmpty {
      report(
        "missing-key", "no entry of 'drift:' is compared with production", drift.span,
        help: "add one with 'against: production', or name the dataset: {any: medium, data: recent}"
      )
    } else if let importance = drift.importance, !entries.contains(where: { $0.importance != nil })
    {
      report(
        "missing-key", "no entry of 'drift:' that is compared with production has 'importance:'",
        importance.span, help: "add 'importance: {source: …}' there")
    }
  }

  private func checkPerformance(_ performance: RetrainPerformance) {
    if let evaluate = spec.evaluate { checkDeclared(performance.metric, in: evaluate) }
    guard let logged = dataset(performance.data) else { return }
    let name = Quotation.plain(logged.name.value)
    if logged.key.isEmpty {
      report(
        "missing-key", "without a key nobody can tell which rows were counted",
        performance.data.span, help: "add 'key:' to 'data.\(name)'")
    }
    if logged.label == nil {
      report(
        "missing-key", "the rows of \(Quotation.quoted(logged.name.value)) have no label",
        performance.data.span, help: "add 'label:' or 'labels:' to 'data.\(name)'")
    }
  }
}
