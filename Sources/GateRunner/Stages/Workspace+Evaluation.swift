internal import DataEngine
internal import Digests
internal import Evaluation
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Training

extension Workspace {
  /// Predicts with the candidate and with production, and judges.
  mutating func runEvaluation() async -> [Finding] {
    guard let evaluate = spec.evaluate,
      let artifactPath = spec.candidate?.model.value ?? artifactPath
    else { return [] }
    let unbound = await bindDatasets(stage: .evaluate)
    guard unbound.isEmpty else { return unbound }
    if let finding = secretInCommand(evaluate) { return [finding] }
    let identity: CandidateIdentity
    do {
      identity = try CandidateIdentity(
        artifact: artifactPath, predict: recipe(of: evaluate),
        needs: evaluate.needs.map(\.value), in: spec.folder)
    } catch {
      return [
        Finding(
          StageFailure(
            stage: .evaluate, subject: "candidate", cause: error.description, remedy: error.remedy))
      ]
    }
    let supplied = supplied(with: identity)
    if let supplied, supplied.finding.outcome == .errored { return [supplied.finding] }
    let predicted = await predict(evaluate, identity, supplied: supplied)
    guard let path = predicted.path else { return predicted.findings }
    candidatePredictions = path
    do {
      predictionsDigest = try FileDigest.of(path: path).sha256.hexadecimal
    } catch {
      return predicted.findings + [
        Finding(StageFailure(stage: .evaluate, subject: "predictions", cause: error.description))
      ]
    }
    let decided = await decideThreshold(evaluate, identity)
    guard let identity = decided.identity else { return predicted.findings + decided.findings }
    candidate = identity
    return predicted.findings + decided.findings + (await judge()) + (await judgeLatency())
  }

  /// The finding that the candidate's predict command gives.
  static let candidatePredicted = FindingIdentifier(["evaluate", "predict"])

  /// Judges the candidate against what ``production`` shows; may be called again when that changed.
  ///
  /// The findings of `promote.when` stay in ``evaluation``: the stage `promote` reports them.
  mutating func judge() async -> [Finding] {
    evaluation = nil
    guard let evaluate = spec.evaluate, let plan = plan.evaluation, let candidate,
      let candidatePredictions
    else { return [] }
    if let refusal = await refusalOfHoldout(evaluate) { return [refusal] }
    var findings: [Finding] = []
    var productionPath: String?
    let side: ProductionForJudging
    switch rival(of: candidate, evaluate) {
    case .absent(let reason): side = .absent(reason: reason)
    case .identical(let version): side = .identical(version: version)
    case .broken(let finding): return [finding]
    case .asked(var asked):
      let predicted = await predict(with: asked, evaluate)
      findings += predicted.findings
      guard let path = predicted.path else { return findings }
      let decided = await decideThreshold(of: asked, evaluate)
      findings += decided.findings
      guard let threshold = decided.threshold else { return findings }
      asked.threshold = threshold
      productionPath = path
      side = asked.forJudging
    }
    do {
      let (result, pairs) = try await judged(
        plan, against: side, candidatePath: candidatePredictions, productionPath: productionPath)
      return findings + (await shown(result, of: pairs, against: side))
    } catch {
      return findings + [
        Finding(
          StageFailure(stage: .evaluate, subject: "predictions", cause: error.description),
          identifier: FindingIdentifier(["evaluate", "predictions"]), span: evaluate.score.span)
      ]
    }
  }

  /// Joins the predictions, judges them and shows examples by key.
  private func judged(
    _ plan: EvaluationPlan, against side: ProductionForJudging, candidatePath: String,
    productionPath: String?
  ) async throws(EngineError) -> (result: EvaluationResult, pairs: PairedPredictions) {
    let seed = spec.train?.seed ?? 0
    let request = plan.request(
      candidatePath: candidatePath, productionPath: productionPath,
      productionScores: side.scores, seed: seed)
    let pairs = try await engine.pairedPredictions(request)
    var result = plan.judge(
      pairs, production: side, threshold: candidate?.predict?.threshold, seed: seed)
    let shown = result.examples.flatMap(\.rows)
    var keys = pairs.keys(ofRows: shown)
    if keys == nil {
      keys = try await engine.keys(ofRows: shown, in: request.holdout, key: request.key)
    }
    result.show(keys: keys ?? [], columns: plan.shownKey)
    return (result, pairs)
  }

  /// The findings of a judgement, once it is counted; what could not be judged asked nothing.
  private mutating func shown(
    _ result: EvaluationResult, of predictions: PairedPredictions,
    against side: ProductionForJudging
  ) async -> [Finding] {
    var findings = result.findings.filter { $0.stage == .evaluate }
    if let evaluate = spec.evaluate, !result.metrics.isEmpty,
      let counted = await countVerdict(evaluate)
    {
      guard counted.isShown else { return [counted.finding] }
      findings.append(counted.finding)
      let promises = plan.evaluation?.promises(
        predictions, against: side, threshold: candidate?.predict?.threshold,
        verdicts: holdout?.limit ?? 0)
      holdout?.promises = promises ?? []
    }
    evaluation = result
    return findings
  }

  /// The candidate's predictions: those that came with it, or those of its command.
  private mutating func predict(
    _ evaluate: EvaluateSpec, _ identity: CandidateIdentity,
    supplied: (path: String?, finding: Finding)?
  ) async -> (path: String?, findings: [Finding]) {
    guard let supplied else { return await predictWithCandidate(evaluate, identity) }
    if let path = supplied.path { return (path, [supplied.finding]) }
    let predicted = await predictWithCandidate(evaluate, identity)
    return (predicted.path, [supplied.finding] + predicted.findings)
  }

  private mutating func predictWithCandidate(
    _ evaluate: EvaluateSpec, _ identity: CandidateIdentity
  ) async -> (path: String?, findings: [Finding]) {
    if let finding = await exportHoldout(evaluate) { return (nil, [finding]) }
    let request = Prediction.Request(
      role: .candidate, command: evaluate.predict, timeoutSeconds: evaluate.timeout?.value,
      folder: spec.folder, environment: evaluate.environment,
      modelPath: identity.artifactPath, dataPath: holdoutPath,
      binding: evaluate.needs.isEmpty
        ? nil : await binding(identity.digest, data: evaluate.data.value))
    let result = await Prediction.run(request, context: steps)
    return (result.path, [result.finding])
  }

  /// What predictions of a dataset are known by; a command that names no `needs` may read anything.
  mutating func binding(_ model: String, data name: String) async -> PredictionBinding? {
    do {
      return PredictionBinding(
        model: model, data: try await digest(of: name).sha256,
        environmentFiles: spec.train?.environmentFiles.map(\.value) ?? [])
    } catch {
      // The judgement needs the digest too, and reports what is wrong with it.
      return nil
    }
  }

  var holdoutPath: String { folder.data + "/holdout-without-label.parquet" }

  /// Writes the holdout without its label, once a run, for whichever model predicts first.
  func exportHoldout(_ evaluate: EvaluateSpec) async -> Finding? {
    guard !FileManager.default.fileExists(atPath: holdoutPath) else { return nil }
    let declaration = spec.data.first { $0.name.value == evaluate.data.value }
    let label = declaration?.label.map { [$0.value] } ?? []
    return await export(
      evaluate.data.value, to: holdoutPath, excluding: Set(label), sample: nil, stage: .evaluate)
  }

  /// How the candidate predicts, without the variables that are secret: a registry keeps none.
  func recipe(of evaluate: EvaluateSpec) -> PredictRecipe {
    let secret = secretEnvironment(evaluate)
    return PredictRecipe(
      command: evaluate.predict.value, scores: evaluate.scores,
      threshold: Self.hasThreshold(evaluate) && evaluate.thresholdSearch == nil
        ? evaluate.threshold : nil,
      environment: evaluate.environment.filter { secret[$0.key] == nil },
      timeout: evaluate.timeout?.value)
  }

  /// The secret variables of `evaluate.env`, which production is given as they are today.
  func secretEnvironment(_ evaluate: EvaluateSpec) -> [String: String] {
    evaluate.environment.filter {
      SecretMask.looksSecret($0.key) || mask.mask($0.value) != $0.value
    }
  }

  /// Refuses a predict command with a secret in it: the command is stored with the version.
  private func secretInCommand(_ evaluate: EvaluateSpec) -> Finding? {
    let texts =
      switch evaluate.predict.value {
      case .arguments(let arguments): arguments
      case .shell(let text): [text]
      }
    guard texts.contains(where: { mask.mask($0) != $0 }) else { return nil }
    return Finding(
      Self.candidatePredicted, stage: .evaluate, outcome: .errored,
      message: "evaluate.predict holds a secret, and the command is stored in the registry; hand "
        + "the secret over with `env:` under evaluate",
      expected: "a command without secrets", observed: "a secret in the command",
      span: evaluate.predict.span)
  }
}
