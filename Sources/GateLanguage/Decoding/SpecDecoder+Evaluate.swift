internal import Outcomes

extension SpecDecoder {
  /// Decodes `evaluate:`.
  func evaluate(_ entry: SpecEntry) -> EvaluateSpec? {
    let reader = MappingReader(entry.value, log: log, section: .evaluate, anchor: entry.keySpan)
    let data = reader.requiredString("data")
    let task = task(reader)
    let predict = command(reader, "predict")
    let needs = paths(reader, "needs").map(local)
    let environment = texts(reader, "env")
    let timeout = timeout(reader, "timeout")
    let score = score(reader)
    let positive = reader.value("positive")?.literal(log: log)
    let threshold = threshold(reader)
    let cluster = reader.string("cluster")
    let production = production(reader)
    let confidence = confidence(reader, "confidence")
    let metrics = metrics(reader, "metrics", place: .evaluation)
    let slices = reader.entry("slices").flatMap(slices)
    let suspicious = suspicious(reader)
    let flips = reader.entry("flips").flatMap(flips)
    let checks = reader.entry("prediction_checks").flatMap(predictionChecks)
    let latency = reader.entry("latency").flatMap(latency)
    let budget = reader.entry("budget").flatMap(budget)
    checkBinaryKeys(reader, task: task)
    reader.finish()
    guard let data, let task, let predict, let timeout, let score, let threshold, let production,
      let confidence
    else { return nil }
    var spec = EvaluateSpec(
      data: data, task: task, predict: predict, needs: needs, environment: environment,
      timeout: timeout, score: score, positive: positive.map { Spanned($0.value.text, $0.span) },
      threshold: threshold, cluster: cluster, production: production, confidence: confidence,
      metrics: metrics, slices: slices, span: entry.keySpan)
    (spec.suspicious, spec.flips, spec.predictionChecks) = (suspicious, flips, checks)
    spec.latency = latency
    spec.budget = budget
    return spec
  }

  private func task(_ reader: MappingReader) -> Spanned<TaskKind>? {
    guard let node = reader.requiredValue("task") else { return nil }
    if case .string(let text) = node.content, ["multiclass", "ranking"].contains(text) {
      log.report(.notBuilt("task: \(text)", span: node.span))
      return nil
    }
    return node.word(of: TaskKind.self, log: log)
  }

  private func checkBinaryKeys(_ reader: MappingReader, task: Spanned<TaskKind>?) {
    switch task?.value {
    case .regression: reader.refuse(["positive", "threshold"], "the task is regression")
    case .binary:
      if !reader.has("positive") {
        reader.reportMissing(
          "positive", help: "a binary task says which value of the label counts as positive")
      }
    case .multiclass, .ranking, nil: break
    }
  }

  private func score(_ reader: MappingReader) -> Spanned<String>? {
    guard let node = reader.requiredValue("score") else { return nil }
    if case .mapping = node.content {
      log.report(.notBuilt("a score for each class", span: node.span))
      return nil
    }
    return node.string(log: log)
  }

  private func threshold(_ reader: MappingReader) -> Double? {
    guard let node = reader.value("threshold") else { return nil }
    if case .mapping = node.content {
      log.report(.notBuilt("a threshold that is searched for", span: node.span))
      return nil
    }
    return node.number(log: log)?.value
  }

  private func production(_ reader: MappingReader) -> Spanned<ProductionSource>? {
    guard let source = reader.string("production") else { return nil }
    switch source.value {
    case "own": return Spanned(.own, source.span)
    case "stored": return Spanned(.stored, source.span)
    case "none": return Spanned(.none, source.span)
    default:
      log.report(
        source.value.contains("/")
          ? .notBuilt("production at a path", span: source.span)
          : .unknown(
            "production", source.value, span: source.span, among: ["own", "stored", "none"]))
      return nil
    }
  }
}
