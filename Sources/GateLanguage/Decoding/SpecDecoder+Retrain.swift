internal import Outcomes

extension SpecDecoder {
  /// Decodes `retrain:`.
  func retrain(_ entry: SpecEntry) -> RetrainSpec? {
    let reader = MappingReader(entry.value, log: log, section: .retrain, anchor: entry.keySpan)
    var spec = RetrainSpec(span: entry.keySpan)
    spec.schedule = reader.string("schedule")
    spec.timezone = reader.string("timezone")
    if !reader.has("schedule") { reader.refuse(["timezone"], "it belongs to 'schedule'") }
    spec.maxAge = reader.has("max_age") ? positiveDuration(reader, "max_age") : nil
    spec.drift = reader.entry("drift").flatMap(retrainDrift)
    spec.performance = reader.entry("performance").flatMap(retrainPerformance)
    spec.newRows = reader.value("new_rows").flatMap { lowerBound($0, quantity: .count) }
    spec.newCommit = reader.boolean("new_commit")?.value ?? false
    if let node = reader.value("window"), let window = trainingWindow(node) { spec.window = window }
    spec.holdWhen = reader.word("hold_when", of: RetrainSpec.HoldWhen.self)
    spec.cooldown = reader.has("cooldown") ? positiveDuration(reader, "cooldown") : nil
    let isWhole = reader.finish()
    let triggers = ["schedule", "max_age", "drift", "performance", "new_rows", "new_commit"]
    if isWhole, !triggers.contains(where: reader.has) {
      log.report(
        SpecDiagnostic(
          rule: "no-rule", message: "nothing says when to train again", span: entry.keySpan,
          help: "add for example 'schedule: \"0 3 * * 1\"' or 'max_age: 30d'"))
    }
    return spec
  }

  private func retrainDrift(_ entry: SpecEntry) -> RetrainDrift? {
    let reader = MappingReader(entry.value, log: log, section: .retrainDrift, anchor: entry.keySpan)
    let any = reader.value("any").flatMap(tolerance)
    let importance = reader.value("importance").flatMap { lowerBound($0, quantity: .share) }
    let data = reader.string("data")
    let isWhole = reader.finish()
    if isWhole, !reader.has("any"), !reader.has("importance") {
      reader.reportMissing("any", help: "write {any: medium}, or {importance: \"> 10%\"}")
    }
    if let data, let importance {
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message: "'importance' is that of an entry of 'drift:', which names its own data",
          span: data.span,
          related: SpecDiagnostic.Related(message: "asked here", span: importance.span)))
    }
    return RetrainDrift(any: any, importance: importance, data: data, span: entry.keySpan)
  }

  private func retrainPerformance(_ entry: SpecEntry) -> RetrainPerformance? {
    let reader = MappingReader(
      entry.value, log: log, section: .retrainPerformance, anchor: entry.keySpan)
    let data = reader.requiredString("data")
    let metric = reader.requiredString("metric")
    let worseBy = reader.requiredValue("worse_by").flatMap { node in
      self.margin(node).map { Spanned($0, node.span) }
    }
    let proof = reader.boolean("proof")
    reader.finish()
    guard let data, let metric, let worseBy else { return nil }
    return RetrainPerformance(
      data: data, metric: metric, worseBy: worseBy, needsProof: proof?.value ?? false,
      span: entry.keySpan)
  }

  /// A bound that more of something meets: `> n` or `>= n`.
  private func lowerBound(_ node: SpecNode, quantity: Quantity) -> Spanned<Bound>? {
    guard let bound = node.bound(quantity: quantity, log: log) else { return nil }
    switch (bound.value.condition, quantity) {
    case (.greater, .share), (.atLeast, .share):
      guard bound.value.unit == .percent else {
        return node.wrongValue("a share is meant", help: "write for example \"> 10%\"", log: log)
      }
      return bound
    case (.greater, _), (.atLeast, _): return bound
    default:
      return node.wrongValue(
        "\(Quotation.quoted(bound.value.text)) does not say from where on to train again",
        help: "write for example \"\(quantity == .share ? "> 10%" : ">= 50_000")\"", log: log)
    }
  }

  private func trainingWindow(_ node: SpecNode) -> Spanned<RetrainSpec.Window>? {
    let help = "write expanding, since_last, or {last: 90d}"
    switch node.content {
    case .string("expanding"): return Spanned(.expanding, node.span)
    case .string("since_last"): return Spanned(.sinceLast, node.span)
    case .string(let text):
      return node.wrongValue("\(Quotation.quoted(text)) is not a window", help: help, log: log)
    case .mapping:
      let reader = MappingReader(node, log: log, section: .retrainWindow)
      let length = reader.has("last") ? positiveDuration(reader, "last") : nil
      reader.finish()
      if !reader.has("last") { reader.reportMissing("last", help: help) }
      return length.map { Spanned(.last($0.value), node.span) }
    case .null, .boolean, .integer, .float, .sequence:
      return node.wrongType("a window", help: help, log: log)
    }
  }
}
