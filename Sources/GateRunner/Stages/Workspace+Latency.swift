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
    if evaluate.production.value == .stored {
      return (nil, "production's own command is not asked (production: own would time it)")
    }
    switch rival(of: candidate, evaluate) {
    case .absent(let reason): return (nil, reason)
    case .identical(let version):
      return (nil, "the candidate is \(version), which is in production already")
    case .broken(let finding): return (nil, finding.message)
    case .asked(let asked):
      if case .version(let version) = asked.source, version.predict == nil {
        return (nil, "\(version.version) keeps no predict command")
      }
      return (
        try await prediction(of: asked, evaluate, data: data, laidOutAs: "latency"), nil
      )
    }
  }
}
