internal import DataEngine
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Training

extension Workspace {
  /// The finding about the candidate's threshold.
  static let candidateThreshold = FindingIdentifier(["evaluate", "threshold"])
  /// The finding that the candidate's command gives on the dataset of the threshold.
  static let thresholdPredicted = FindingIdentifier(["evaluate", "threshold", "predict"])

  /// Whether classes of a gate's predictions depend on a threshold.
  static func hasThreshold(_ evaluate: EvaluateSpec) -> Bool {
    evaluate.task.value == .binary && evaluate.link != .classes
  }

  /// Finds the candidate's threshold where the spec searches for one.
  ///
  /// - Returns: The candidate with its threshold; nil where a finding says why it has none.
  mutating func decideThreshold(
    _ evaluate: EvaluateSpec, _ identity: CandidateIdentity
  ) async -> (identity: CandidateIdentity?, findings: [Finding]) {
    guard let search = evaluate.thresholdSearch else { return (identity, []) }
    if let finding = await exportForThreshold(search) { return (nil, [finding]) }
    var request = Prediction.Request(
      role: .candidate, command: evaluate.predict, timeoutSeconds: evaluate.timeout?.value,
      folder: spec.folder, environment: evaluate.environment,
      modelPath: identity.artifactPath, dataPath: thresholdData)
    request.purpose = .threshold
    request.binding =
      evaluate.needs.isEmpty
      ? nil : await binding(identity.digest, data: search.dataset.value)
    let predicted = await Prediction.run(request, context: steps)
    guard let path = predicted.path else { return (nil, [predicted.finding]) }
    let found = await threshold(from: path, search, scores: nil)
    do {
      let threshold = try found.get()
      return (
        try identity.with(threshold: threshold.threshold),
        [
          predicted.finding,
          finding(Self.candidateThreshold, "the candidate", threshold, search),
        ]
      )
    } catch {
      return (nil, [predicted.finding, failure(Self.candidateThreshold, "\(error)", search)])
    }
  }

  /// A rival's threshold: that of its version, else the spec's, found for it where the spec searches.
  ///
  /// - Returns: Nil where a finding says why there is none.
  mutating func decideThreshold(
    of rival: AskedProduction, _ evaluate: EvaluateSpec
  ) async -> (threshold: Double?, findings: [Finding]) {
    let identifier = FindingIdentifier(["evaluate", "production", "threshold"])
    guard Self.hasThreshold(evaluate) else { return (evaluate.threshold, []) }
    if let own = rival.threshold {
      guard let ours = candidate?.predict?.threshold, ours != own else { return (own, []) }
      let text =
        "\(rival.name) predicts positive from \(own) on, as recorded with it; the candidate "
      return (
        own,
        [
          Finding(
            identifier, stage: .evaluate, outcome: .passed, message: text + "from \(ours) on",
            expected: "each model at its own threshold", observed: "\(own) and \(ours)",
            span: evaluate.production.span)
        ]
      )
    }
    guard let search = evaluate.thresholdSearch else { return (evaluate.threshold, []) }
    guard evaluate.production.value != .stored else {
      return (
        nil,
        [
          broken(
            "production.threshold", "production's threshold",
            "\(rival.name) records none, and a search needs its own command", evaluate)
        ]
      )
    }
    return await searchThreshold(of: rival, evaluate, search, identifier)
  }

  private mutating func searchThreshold(
    of rival: AskedProduction, _ evaluate: EvaluateSpec, _ search: ThresholdSearch,
    _ identifier: FindingIdentifier
  ) async -> (threshold: Double?, findings: [Finding]) {
    let predicted: PredictionResult
    do {
      var request = try await prediction(
        of: rival, evaluate, data: thresholdData, laidOutAs: "threshold")
      request.purpose = .threshold
      request.binding = await binding(of: rival, evaluate, data: search.dataset.value)
      predicted = await Prediction.run(request, context: steps)
    } catch {
      return (nil, [broken("production.model", "production's model", error.description, evaluate)])
    }
    guard let path = predicted.path else { return (nil, [predicted.finding]) }
    do {
      let found = try await threshold(from: path, search, scores: rival.scores).get()
      return (found.threshold, [predicted.finding, finding(identifier, rival.name, found, search)])
    } catch {
      return (nil, [predicted.finding, failure(identifier, "\(error)", search)])
    }
  }

  private func threshold(
    from path: String, _ search: ThresholdSearch, scores: ScoreColumns?
  ) async -> Result<FoundThreshold, StageFailure> {
    func failure(_ cause: String) -> StageFailure {
      StageFailure(
        stage: .evaluate, subject: "the threshold from '\(search.dataset.value)'", cause: cause,
        remedy: "give `threshold:` as a number, or choose it on other rows")
    }
    guard let plan = plan.evaluation,
      let request = plan.thresholdRequest(path: path, scores: scores)
    else { return .failure(failure("the spec searches for none")) }
    do {
      let predictions = try await engine.pairedPredictions(request)
      return .success(try plan.threshold(from: predictions, scores: scores))
    } catch let error as UndefinedMetric {
      return .failure(failure(error.reason))
    } catch {
      return .failure(failure("\(error)"))
    }
  }

  private var thresholdData: String { folder.data + "/threshold-without-label.parquet" }

  private func exportForThreshold(_ search: ThresholdSearch) async -> Finding? {
    let name = search.dataset.value
    let label = spec.data.first { $0.name.value == name }?.label.map { [$0.value] } ?? []
    return await export(
      name, to: thresholdData, excluding: Set(label), sample: nil, stage: .evaluate)
  }

  private func finding(
    _ identifier: FindingIdentifier, _ subject: String, _ found: FoundThreshold,
    _ search: ThresholdSearch
  ) -> Finding {
    let metric = search.metric.value
    var finding = Finding(
      identifier, stage: .evaluate, outcome: .passed,
      message: "\(subject) predicts positive from \(found.threshold) on: the lowest score with the "
        + "largest \(metric), \(found.value) over \(found.rows) rows of '\(search.dataset.value)'",
      expected: "the threshold that maximises \(metric) on '\(search.dataset.value)'",
      observed: "\(found.threshold)", span: search.metric.span)
    finding.evidence = .estimate(
      EstimateEvidence(
        metric: metric, value: found.value, interval: nil, rows: found.rows))
    return finding
  }

  private func failure(
    _ identifier: FindingIdentifier, _ cause: String, _ search: ThresholdSearch
  ) -> Finding {
    Finding(
      StageFailure(stage: .evaluate, subject: "the threshold", cause: cause),
      identifier: identifier, span: search.metric.span)
  }
}
