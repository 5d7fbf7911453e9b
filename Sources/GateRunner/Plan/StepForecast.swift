internal import Caching
internal import DataEngine
internal import DurableFiles
internal import GateLanguage
internal import Outcomes
internal import Training

/// What `assay plan` says of the steps that a run may take from an earlier one.
package enum StepForecast {
  /// One line for each step of `prepare:`, the smoke test and the training: `cached since …`, or why it
  /// would run.
  ///
  /// Files are read for their digests, data for theirs; nothing is run. Behind a step of `prepare:` that
  /// would run nothing is looked up: it may change everything.
  package static func of(
    _ plan: GatePlan, request: RunRequest, context: RunContext, temporaryFolder: String
  ) async -> [(name: String, words: String)] {
    let spec = plan.spec
    let kept = RunCache(plan: plan, request: request, context: context)
    let steps = StepContext(
      folder: spec.folder, outputRoot: temporaryFolder, logFolder: temporaryFolder,
      baseEnvironment: CommandEnvironment.inherited(from: context.environment), mask: { $0 },
      now: context.now, cache: kept.steps(context))
    var lines: [(name: String, words: String)] = []
    var obstacle: String?
    if plan.selection.runs(.prepare) {
      for forecast in PrepareForecast.of(spec.prepare, context: steps) {
        lines.append(("prepare." + forecast.name, forecast.words))
        if !forecast.words.hasPrefix("cached") { obstacle = obstacle ?? forecast.name }
      }
    }
    let stages = [Stage.smoke, .train].filter { plan.selection.runs($0) }
    guard let train = spec.train, !stages.isEmpty else { return lines }
    if let obstacle {
      return lines + stages.map { ("\($0.rawValue)", "runs where '\(obstacle)' changes its data") }
    }
    switch await digests(plan, request, context, kept, temporaryFolder) {
    case .failure(let reason): return lines + stages.map { ($0.rawValue, reason.words) }
    case .success(let digests):
      for stage in stages {
        let words =
          stage == .train
          ? FullTraining.forecast(train, digests: digests, context: steps)
          : SmokeMemory(
            of: spec,
            digests: digests.filter { name, _ in
              train.data.contains { $0.value == name } || spec.evaluate?.data.value == name
            }, context: steps)?.words ?? "runs each time: it names no needs"
        lines.append((stage.rawValue, words))
      }
    }
    return lines
  }

  private struct Unknown: Error {
    var words: String
  }

  /// The content digests of what is trained on and judged on.
  private static func digests(
    _ plan: GatePlan, _ request: RunRequest, _ context: RunContext, _ kept: RunCache,
    _ temporaryFolder: String
  ) async -> Result<[String: String], Unknown> {
    guard kept.cache != nil else { return .failure(Unknown(words: "runs: there is no cache")) }
    defer { DurableFolder.discard(temporaryFolder) }
    let wanted = Set(
      (plan.spec.train?.data.map(\.value) ?? [])
        + (plan.spec.evaluate.map { [$0.data.value] } ?? [])
    )
    do {
      try DurableFolder.make(temporaryFolder)
      let engine = try Engine(
        threads: context.threads, memoryLimit: context.limits.memoryText,
        temporaryFolder: temporaryFolder, memory: kept.memory(context))
      var digests: [String: String] = [:]
      for declaration in plan.spec.dataInOrder {
        _ = try await engine.bind(
          DatasetSource(declaration, in: plan.spec, asOf: request.asOf ?? context.now()))
        let name = declaration.name.value
        if wanted.contains(name) {
          digests[name] = try await engine.contentDigest(of: name).sha256
        }
      }
      await engine.keepResults()
      kept.hashes.save()
      return .success(digests)
    } catch {
      return .failure(Unknown(words: "cannot be told: \(error)"))
    }
  }
}
