internal import Foundation
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
    if let evaluate = spec.evaluate { checkMetric(performance, evaluate) }
    guard let logged = dataset(performance.data) else { return }
    let name = Quotation.plain(logged.name.value)
    for key in logged.key where isSensitive(key.value) {
      report(
        "contradiction",
        "the key \(Quotation.quoted(key.value)) is sensitive, and the registry would keep digests of "
          + "its values", performance.data.span,
        help: "name a key of 'data.\(name)' that says nothing about a person")
    }
    if logged.time == nil {
      report(
        "missing-key", "without a time nobody can tell which rows are production's",
        performance.data.span, help: "add 'time:' to 'data.\(name)'")
    }
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

  /// Refuses what logged rows cannot be measured by.
  private func checkMetric(_ performance: RetrainPerformance, _ evaluate: EvaluateSpec) {
    let metric = performance.metric
    checkDeclared(metric, in: evaluate)
    if evaluate.task.value == .ranking {
      report(
        "contradiction", "a ranking cannot be measured on logged rows, whose queries are not whole",
        metric.span, help: "ask 'drift:' or 'max_age:' instead")
    } else if evaluate.metrics.contains(where: {
      $0.kind.value == metric.value && $0.query != nil
    }) {
      report(
        "contradiction",
        "\(Quotation.quoted(metric.value)) is SQL over predictions of the holdout, and not measured "
          + "on logged rows", metric.span, help: "name a metric of the catalogue")
    }
  }

  private func isSensitive(_ column: String) -> Bool {
    spec.schema?.columns.contains { declared in
      declared.isSensitive
        && (declared.isFamily
          ? fnmatch(declared.name.value, column, 0) == 0 : declared.name.value == column)
    } ?? false
  }
}
