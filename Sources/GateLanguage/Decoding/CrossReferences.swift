internal import Outcomes

/// The faults of a spec whose parts are each right but do not fit together.
struct CrossReferences {
  let spec: GateSpec
  let log: DiagnosticLog

  /// Reports every name that nothing declares and every part that lacks another.
  func check() {
    checkNames()
    checkOrigins()
    checkDatasets()
    checkTraining()
    checkEvaluation()
    checkPromotion()
    checkRetraining()
    checkProduction()
  }

  var datasets: [String] { spec.data.map(\.name.value) }

  func dataset(_ name: Spanned<String>) -> DatasetDeclaration? {
    if let dataset = spec.data.first(where: { $0.name.value == name.value }) { return dataset }
    log.report(.unknown("dataset", name.value, span: name.span, among: datasets))
    return nil
  }

  private func checkNames() {
    checkUnique(spec.prepare.map(\.name), "step")
    checkUnique(spec.checks.compactMap(\.name), "check")
    checkUnique(spec.drift.map(\.title), "drift of")
    checkUnique(
      spec.data.map { dataset in
        let letters = dataset.name.value.uppercased().map { $0 == "-" ? "_" : $0 }
        return Spanned("ASSAY_DATA_" + String(letters), dataset.name.span)
      }, "environment variable")
  }

  private func checkUnique(_ names: [Spanned<String>], _ what: String) {
    var first: [String: SourceSpan] = [:]
    for name in names {
      guard let known = first[name.value] else {
        first[name.value] = name.span
        continue
      }
      log.report(
        SpecDiagnostic(
          rule: "duplicate-name",
          message: "the \(what) \(Quotation.quoted(name.value)) is declared twice",
          span: name.span, related: SpecDiagnostic.Related(message: "first here", span: known)))
    }
  }

  private func checkDatasets() {
    for name in spec.schema?.datasets ?? [] { _ = dataset(name) }
    for check in spec.checks { for name in check.datasets ?? [] { _ = dataset(name) } }
    checkPairs()
    for drift in spec.drift {
      _ = dataset(drift.current)
      guard case .dataset(let name) = drift.reference.value else { continue }
      if dataset(Spanned(name, drift.reference.span)) != nil, name == drift.current.value {
        report(
          "contradiction", "the dataset \(Quotation.quoted(name)) cannot drift from itself",
          drift.reference.span, help: nil)
      }
    }
    checkNeedsData()
  }

  /// Data rules without data would check nothing.
  private func checkNeedsData() {
    guard spec.data.isEmpty else { return }
    let places = [spec.schema?.span, spec.checks.first?.span].compactMap(\.self)
    for span in places {
      report(
        "missing-key", "there is no dataset to check", span, help: "declare it under 'data:'")
    }
  }

  private func checkTraining() {
    guard let train = spec.train else { return }
    for name in train.data {
      _ = dataset(name)
      guard let holdout = spec.evaluate?.data, holdout.value == name.value else { continue }
      log.report(
        SpecDiagnostic(
          rule: "evaluation-data",
          message: "training is given the evaluation data \(Quotation.quoted(name.value))",
          span: name.span,
          related: SpecDiagnostic.Related(message: "evaluated here", span: holdout.span)))
    }
  }

  private func checkEvaluation() {
    guard let evaluate = spec.evaluate else { return }
    if let holdout = dataset(evaluate.data) {
      if holdout.key.isEmpty { needs("key", holdout, evaluate) }
      if holdout.label == nil { needs("label", holdout, evaluate) }
    }
    checkThreshold(evaluate)
    if spec.train == nil, spec.candidate == nil {
      report(
        "missing-key", "'evaluate' has no candidate", evaluate.span,
        help: "declare how one is made under 'train:', or name one under 'candidate:'")
    }
    for metric in evaluate.slices?.metrics ?? [] { checkDeclared(metric.kind, in: evaluate) }
    for gain in evaluate.suspicious { checkDeclared(gain.metric, in: evaluate) }
  }

  /// The dataset of a threshold search is another than the holdout, and has what a holdout has.
  private func checkThreshold(_ evaluate: EvaluateSpec) {
    guard let search = evaluate.thresholdSearch, let dataset = dataset(search.dataset) else {
      return
    }
    let name = Quotation.quoted(search.dataset.value)
    if search.dataset.value == evaluate.data.value {
      log.report(
        SpecDiagnostic(
          rule: "evaluation-data",
          message: "a threshold chosen on the evaluation data \(name) would flatter the candidate",
          span: search.dataset.span, help: "choose it on another dataset",
          related: SpecDiagnostic.Related(message: "evaluated here", span: evaluate.data.span)))
    }
    for (key, isMissing) in [("key", dataset.key.isEmpty), ("label", dataset.label == nil)]
    where isMissing {
      report(
        "missing-key", "the dataset \(name) has no \(key) to choose a threshold with",
        search.dataset.span, help: "add '\(key):' to it")
    }
  }

  private func needs(_ key: String, _ dataset: DatasetDeclaration, _ evaluate: EvaluateSpec) {
    let name = Quotation.plain(dataset.name.value)
    log.report(
      SpecDiagnostic(
        rule: "missing-key",
        message: "the evaluation data \(Quotation.quoted(dataset.name.value)) have no \(key)",
        span: evaluate.data.span, help: "add '\(key):' to 'data.\(name)'",
        related: SpecDiagnostic.Related(message: "declared here", span: dataset.name.span)))
  }

  private func checkPromotion() {
    for profile in spec.profiles where profile.promote == .whenPassed && spec.promote == nil {
      report(
        "missing-key", "the profile promotes, but the spec has no 'promote:'", profile.name.span,
        help: "add 'promote:', or leave the profile's out")
    }
    guard let promote = spec.promote else { return }
    guard let evaluate = spec.evaluate else {
      report(
        "missing-key", "'promote' has nothing that judges a model", promote.span,
        help: "add 'evaluate:'")
      return
    }
    for metric in promote.when {
      checkDeclared(metric.kind, in: evaluate)
      checkComparable(metric, in: evaluate)
    }
  }

  /// Without production a comparison under `when` can never be met.
  private func checkComparable(_ metric: MetricDeclaration, in evaluate: EvaluateSpec) {
    guard evaluate.production.value == .none else { return }
    for criterion in metric.criteria {
      switch criterion.value {
      case .atLeast, .atMost: continue
      case .noWorseThanProduction, .betterThanProduction:
        log.report(
          SpecDiagnostic(
            rule: "contradiction",
            message: "nothing is compared with production, so this is never met",
            span: criterion.span,
            related: SpecDiagnostic.Related(
              message: "production is left out here", span: evaluate.production.span)))
      }
    }
  }

  /// A condition on a metric that `evaluate` does not compute is a slip of the pen.
  func checkDeclared(_ metric: Spanned<String>, in evaluate: EvaluateSpec) {
    let known = evaluate.metrics.map(\.kind.value)
    guard !known.contains(metric.value) else { return }
    let name = metric.value
    let nearest = Suggestion.nearest(to: name, among: known)
    report(
      "unknown-metric", "'evaluate.metrics' does not have \(Quotation.quoted(name))",
      metric.span,
      help: nearest.map { "did you mean \(Quotation.quoted($0))?" }
        ?? "add '\(Quotation.plain(name)): report' there")
  }

  func report(_ rule: String, _ message: String, _ span: SourceSpan, help: String?) {
    log.report(SpecDiagnostic(rule: rule, message: message, span: span, help: help))
  }
}
