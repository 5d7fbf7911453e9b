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
    let timeout = positiveDuration(reader, "timeout")
    let scores = scores(reader, task: task?.value)
    let positive = reader.value("positive")?.literal(log: log)
    let threshold = threshold(reader)
    let query = reader.string("query")
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
    checkTask(reader, task: task?.value, link: scores?.link)
    reader.finish()
    guard let data, let task, let predict, let timeout, let scores, let threshold, let production,
      let confidence
    else { return nil }
    var spec = EvaluateSpec(
      data: data, task: task, predict: predict, needs: needs, environment: environment,
      timeout: timeout, score: scores.first,
      positive: positive.map { Spanned($0.value.text, $0.span) },
      threshold: threshold.fixed, cluster: cluster, production: production,
      confidence: confidence, metrics: metrics, slices: slices, span: entry.keySpan)
    (spec.namedScores, spec.link, spec.classes) = (scores.named, scores.link, scores.classes)
    (spec.thresholdSearch, spec.query) = (threshold.search, query)
    (spec.suspicious, spec.flips, spec.predictionChecks) = (suspicious, flips, checks)
    spec.latency = latency
    spec.budget = budget
    return spec
  }

  private func task(_ reader: MappingReader) -> Spanned<TaskKind>? {
    reader.requiredValue("task")?.word(of: TaskKind.self, log: log)
  }

  /// Reports keys that a task lacks, or has no use for.
  private func checkTask(_ reader: MappingReader, task: TaskKind?, link: ScoreLink?) {
    guard let task else { return }
    if task != .binary {
      reader.refuse(["positive", "threshold"], "the task is \(task.rawValue)")
    } else if !reader.has("positive") {
      reader.reportMissing(
        "positive", help: "a binary task says which value of the label counts as positive")
    }
    if task == .binary, link == .classes {
      reader.refuse(["threshold"], "the predictions are classes")
    }
    if task != .ranking {
      reader.refuse(["query"], "the task is \(task.rawValue)")
    } else if !reader.has("query") {
      reader.reportMissing(
        "query", help: "a ranking task says which column of the holdout groups its rows")
    }
  }

  private func threshold(
    _ reader: MappingReader
  ) -> (fixed: Double, search: ThresholdSearch?)? {
    guard let node = reader.value("threshold") else { return nil }
    guard case .mapping = node.content else { return node.number(log: log).map { ($0.value, nil) } }
    let inner = MappingReader(node, log: log, section: .thresholdSearch)
    let metric = inner.requiredString("maximise")
    let dataset = inner.requiredString("using")
    inner.finish()
    guard let metric, let dataset else { return nil }
    return (0.5, ThresholdSearch(metric: metric, dataset: dataset))
  }

  private func production(_ reader: MappingReader) -> Spanned<ProductionSource>? {
    guard let source = reader.string("production") else { return nil }
    switch source.value {
    case "own": return Spanned(.own, source.span)
    case "stored": return Spanned(.stored, source.span)
    case "none": return Spanned(.none, source.span)
    default:
      guard source.value.contains("/") else {
        log.report(
          .unknown(
            "production", source.value, span: source.span, among: ["own", "stored", "none"]))
        return nil
      }
      return Spanned(.path(absolute(source)), source.span)
    }
  }
}
