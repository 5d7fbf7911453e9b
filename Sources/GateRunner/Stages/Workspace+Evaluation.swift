internal import DataEngine
internal import Digests
internal import Evaluation
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
    candidate = identity
    return predicted.findings + (await judge()) + (await judgeLatency())
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
    if let version = production.version, evaluate.production.value != .none {
      if version.identity == candidate.digest {
        side = .identical(version: version.version)
      } else {
        let predicted = await predictWithProduction(evaluate, version)
        findings += predicted.findings
        guard let path = predicted.path else { return findings }
        productionPath = path
        side = .predicted(
          version: version.version, slices: version.slices.map(\.name),
          record: version.recordedMetrics)
      }
    } else {
      side = .absent(
        reason: evaluate.production.value == .none
          ? "the spec says production: none" : production.absence)
    }
    do {
      let (result, pairs) = try await judged(
        plan, against: side, candidatePath: candidatePredictions, productionPath: productionPath)
      return findings + (await shown(result, of: pairs))
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
      productionScore: production.version?.predict?.score, seed: seed)
    let pairs = try await engine.pairedPredictions(request)
    var result = plan.judge(pairs, production: side, seed: seed)
    let keys = try await engine.keys(
      ofRows: result.examples.flatMap(\.rows), in: request.holdout, key: request.key)
    result.show(keys: keys, columns: plan.shownKey)
    return (result, pairs)
  }

  /// The findings of a judgement, once it is counted; what could not be judged asked nothing.
  private mutating func shown(
    _ result: EvaluationResult, of predictions: PairedPredictions
  ) async -> [Finding] {
    var findings = result.findings.filter { $0.stage == .evaluate }
    if let evaluate = spec.evaluate, !result.metrics.isEmpty,
      let counted = await countVerdict(evaluate)
    {
      guard counted.isShown else { return [counted.finding] }
      findings.append(counted.finding)
      let promises = plan.evaluation?.promises(predictions, verdicts: holdout?.limit ?? 0)
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
    if let path = supplied.path {
      // Production's command is given the holdout even where the candidate's is not run.
      if let finding = await exportHoldout(evaluate) { return (nil, [finding]) }
      return (path, [supplied.finding])
    }
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
      binding: evaluate.needs.isEmpty ? nil : await binding(identity.digest, evaluate))
    let result = await Prediction.run(request, context: steps)
    return (result.path, [result.finding])
  }

  /// Production's predictions: its stored ones for an equal holdout, else made by its own command.
  private mutating func predictWithProduction(
    _ evaluate: EvaluateSpec, _ version: ModelVersion
  ) async -> (path: String?, findings: [Finding]) {
    let holdout = evaluate.data.value
    do {
      let digest = try await digest(of: holdout)
      if let stored = version.predictions, stored.contentDigest == digest.sha256, let registry {
        let path =
          folder.data + "/production-" + version.version + "-"
          + (stored.file.path.split(separator: "/").last.map(String.init) ?? "predictions")
        try await registry.copy(stored.file, to: path)
        return (path, [])
      }
    } catch {
      return (
        nil,
        [broken("production.predictions", "production's stored predictions", "\(error)", evaluate)]
      )
    }
    guard evaluate.production.value == .own else {
      return (
        nil,
        [
          broken(
            "production.predictions", "production's stored predictions",
            "\(version.version) keeps no predictions of this holdout (production: own would predict "
              + "with its own command)", evaluate)
        ]
      )
    }
    return await predictWithOwnCommand(evaluate, version)
  }

  /// What predictions of the holdout are known by; a command that names no `needs` may read anything.
  private mutating func binding(
    _ model: String, _ evaluate: EvaluateSpec
  ) async -> PredictionBinding? {
    do {
      return PredictionBinding(
        model: model, data: try await digest(of: evaluate.data.value).sha256,
        environmentFiles: spec.train?.environmentFiles.map(\.value) ?? [])
    } catch {
      // The judgement needs the digest too, and reports what is wrong with it.
      return nil
    }
  }

  private mutating func predictWithOwnCommand(
    _ evaluate: EvaluateSpec, _ version: ModelVersion
  ) async -> (path: String?, findings: [Finding]) {
    guard let registry, let recipe = version.predict else {
      return (
        nil,
        [
          broken(
            "production.predict", "production's predict command",
            "\(version.version) keeps none", evaluate)
        ]
      )
    }
    do {
      let own = try await registry.materialise(
        version, into: folder.data + "/production-" + version.version)
      let request = Prediction.Request(
        role: .production, command: Spanned(recipe.command, evaluate.production.span),
        timeoutSeconds: recipe.timeout, folder: own.needsFolder,
        environment: recipe.environment.merging(secretEnvironment(evaluate)) { $1 },
        modelPath: own.modelPath, dataPath: holdoutPath,
        binding: version.needs.files.isEmpty ? nil : await binding(version.identity, evaluate))
      let result = await Prediction.run(request, context: steps)
      return (result.path, [result.finding])
    } catch {
      return (nil, [broken("production.model", "production's model", error.description, evaluate)])
    }
  }

  private var holdoutPath: String { folder.data + "/holdout-without-label.parquet" }

  /// Writes the holdout without its label, once a run.
  private func exportHoldout(_ evaluate: EvaluateSpec) async -> Finding? {
    let declaration = spec.data.first { $0.name.value == evaluate.data.value }
    let label = declaration?.label.map { [$0.value] } ?? []
    return await export(
      evaluate.data.value, to: holdoutPath, excluding: Set(label), sample: nil, stage: .evaluate)
  }

  /// How the candidate predicts, without the variables that are secret: a registry keeps none.
  func recipe(of evaluate: EvaluateSpec) -> PredictRecipe {
    let secret = secretEnvironment(evaluate)
    return PredictRecipe(
      command: evaluate.predict.value, score: evaluate.score.value,
      environment: evaluate.environment.filter { secret[$0.key] == nil },
      timeout: evaluate.timeout?.value)
  }

  /// The secret variables of `evaluate.env`, which production is given as they are today.
  func secretEnvironment(_ evaluate: EvaluateSpec) -> [String: String] {
    evaluate.environment.filter { mask.mask($0.value) != $0.value }
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

  /// The finding of a production that cannot be asked.
  func broken(
    _ name: String, _ subject: String, _ cause: String, _ evaluate: EvaluateSpec
  ) -> Finding {
    Finding(
      StageFailure(
        stage: .evaluate, subject: subject, cause: cause,
        remedy: "repair it, compare with the predictions stored with its version (production: "
          + "stored), judge without it (production: none), or waive evaluate." + name),
      identifier: FindingIdentifier(encoded: "evaluate." + name), span: evaluate.production.span)
  }
}
