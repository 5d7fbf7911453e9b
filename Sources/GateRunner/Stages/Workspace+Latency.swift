internal import DataEngine
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Training

extension Workspace {
  /// Times the candidate's predict command in turns with production's, and judges the times.
  mutating func judgeLatency() async -> [Finding] {
    guard let evaluate = spec.evaluate, let latency = evaluate.latency, let candidate else {
      return []
    }
    let data = folder.data + "/latency.parquet"
    let label = spec.data.first { $0.name.value == evaluate.data.value }?.label?.value
    let sample = RowSample(rows: latency.rows, seed: spec.train?.seed ?? 0, stratum: nil)
    if let finding = await export(
      evaluate.data.value, to: data, excluding: Set([label].compactMap(\.self)), sample: sample,
      stage: .evaluate)
    {
      return [finding]
    }
    let own = Prediction.Request(
      role: .candidate, command: evaluate.predict, timeoutSeconds: evaluate.timeout?.value,
      folder: spec.folder, environment: evaluate.environment,
      modelPath: candidate.artifactPath, dataPath: data)
    let rival: (request: Prediction.Request?, absence: String?)
    do {
      rival =
        latency.margin == nil
        ? (nil, nil) : try await rivalToTime(evaluate, candidate, data: data)
    } catch {
      return [broken("latency.production", "production's model", error.description, evaluate)]
    }
    switch await CallTimes.measure(
      candidate: own, production: rival.request, calls: latency.calls, context: steps)
    {
    case .failure(let failure): return [failure.finding]
    case .success(let times):
      return LatencyJudgement(
        latency, candidate: times.candidate, production: times.production,
        absence: rival.absence, confidence: evaluate.confidence, seed: spec.train?.seed ?? 0
      ).findings()
    }
  }

  /// Production's own command, or why it is not timed.
  private func rivalToTime(
    _ evaluate: EvaluateSpec, _ candidate: CandidateIdentity, data: String
  ) async throws(RegistryError) -> (request: Prediction.Request?, absence: String?) {
    guard evaluate.production.value == .own else {
      return (nil, "production's own command is not asked (production: own would time it)")
    }
    guard let version = production.version, let registry else { return (nil, production.absence) }
    guard version.identity != candidate.digest else {
      return (nil, "the candidate is \(version.version), which is in production already")
    }
    guard let recipe = version.predict else {
      return (nil, "\(version.version) keeps no predict command")
    }
    let laidOut = try await registry.materialise(
      version, into: folder.data + "/latency-" + version.version)
    return (
      Prediction.Request(
        role: .production, command: Spanned(recipe.command, evaluate.production.span),
        timeoutSeconds: recipe.timeout, folder: laidOut.needsFolder,
        environment: recipe.environment.merging(secretEnvironment(evaluate)) { $1 },
        modelPath: laidOut.modelPath, dataPath: data), nil
    )
  }
}
