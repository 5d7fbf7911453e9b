internal import DataEngine
internal import Drift
internal import Evaluation
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion

extension Workspace {
  /// Rules on the candidate, promotes where that is the ruling, and adds the stage to the report.
  ///
  /// A production that changed under the run is judged against once more; if it changed again, the
  /// run ends with "try later". A run that was interrupted promotes nothing.
  mutating func decide(_ report: inout RunReport) async {
    let began = context.now()
    var entry = entryBeforeDecision()
    if entry.state == .ran { context.observe(.stageBegan(.promote)) }
    var attempts = 0
    while true {
      guard !Task.isCancelled else {
        interrupt(&report)
        break
      }
      let ruling = rule(report)
      entry.findings = ruling.findings
      report.decision = ruling.decision
      report.reasons = ruling.reasons + omissions(ruling.decision)
      describe(&report)
      guard ruling.decision == .promoted, entry.state == .ran else { break }
      do {
        let outcome = try await promote(report, with: entry)
        report.model?.candidateVersion = outcome.version
        guard case .productionChanged(let current) = outcome.answer else { break }
        attempts += 1
        guard attempts == 1 else {
          tryLater(&report, &entry, current)
          break
        }
        context.observe(.note("production changed to \(current.name ?? "nothing"): judging again"))
        try await judgeAgain(&report)
      } catch {
        fail(&report, &entry, error)
        break
      }
    }
    entry.seconds = context.now() - began
    report.stages.append(entry)
    context.observe(.stageEnded(Masking.masked(entry, spec.secrets)))
  }

  /// What was not looked at although the spec has it, beside a decision that could be taken for one
  /// on everything.
  private func omissions(_ decision: Decision) -> [String] {
    guard decision == .promoted || decision == .wouldPromote else { return [] }
    return Stage.allCases.compactMap { stage in
      guard stage != .promote, case .skipped(let reason) = plan.selection[stage] else { return nil }
      return "Not looked at: \(stage.rawValue) (\(reason))."
    }
  }

  private func interrupt(_ report: inout RunReport) {
    report.ending = .interrupted
    report.decision = .undecided
    report.reasons = ["The run was interrupted; nothing was promoted."]
    describe(&report)
  }

  private func entryBeforeDecision() -> StageReport {
    switch plan.selection[.promote] {
    case .absent: StageReport(stage: .promote, state: .absent)
    case .skipped(let reason): StageReport(stage: .promote, state: .skipped, reason: reason)
    case nil where evaluation == nil:
      StageReport(stage: .promote, state: .skipped, reason: "the candidate was not judged")
    case nil: StageReport(stage: .promote, state: .ran)
    }
  }

  /// Applies the policy to what the run knows now.
  private func rule(_ report: RunReport) -> PromotionPolicy.Ruling {
    let conditions = evaluation?.findings.filter { $0.stage == .promote } ?? []
    let isSelected = plan.selection.runs(.promote)
    return PromotionPolicy.rule(
      spec.promote,
      PromotionPolicy.Circumstances(
        verdict: report.verdict, isStrict: request.isStrict, isJudged: evaluation != nil,
        condition: evaluation?.promotion ?? .noConditions, conditionFindings: conditions,
        production: production.state, isProduction: isProduction,
        isAsked: plan.promotes(request) && isSelected, branch: branchPermission))
  }

  private var isProduction: Bool {
    guard let candidate, !production.isChosen else { return false }
    return production.version?.identity == candidate.digest
  }

  private var branchPermission: BranchPermission {
    if production.isChosen {
      return .denied(
        "--production chose what to judge against, which is not what would be replaced")
    }
    if let request = BranchPermission.pullRequest(in: context.environment) { return request }
    return BranchPermission(from: spec.promote?.branches?.map(\.value), code: code.code)
  }

  /// Names the model and both versions in the report.
  private func describe(_ report: inout RunReport) {
    report.holdout = holdout
    guard let promote = spec.promote else { return }
    report.model = ModelReport(
      name: promote.model.value, stage: promote.stage.value,
      candidateVersion: isProduction ? production.version?.version : nil,
      candidateDigest: candidate?.artifact.digest ?? trainedDigest,
      productionVersion: comparedPath ?? production.version?.version,
      productionDigest: comparedPath == nil ? production.version?.artifactDigest : nil)
    report.model?.predictionsDigest = predictionsDigest
    report.metrics = evaluation?.metrics ?? []
    report.changes = evaluation?.changes ?? []
    report.flips = evaluation?.flips
    report.sinceProduction = sinceProduction
  }

  /// The path of the model that was compared with instead of a version; nil where none was.
  private var comparedPath: String? {
    guard request.production == nil, case .path(let path)? = spec.evaluate?.production.value else {
      return nil
    }
    return SpecPath.relative(path, to: spec.folder)
  }

  /// Registers the candidate and moves the stage to it.
  private mutating func promote(
    _ report: RunReport, with entry: StageReport
  ) async throws -> (version: String, answer: PromotionOutcome) {
    guard let registry, let promote = spec.promote, let candidate, let evaluation,
      let candidatePredictions, let evaluate = spec.evaluate
    else { throw StageFailure(stage: .promote, subject: "candidate", cause: "it was not judged") }
    var record = report
    record.stages.append(entry)
    record = Masking.masked(record, spec.secrets)
    let holdout = try await digest(of: evaluate.data.value)
    let registryContext = RegistryContext(
      actor: context.actor, time: context.now(), run: folder.id, reason: record.reasons.first)
    var submission = CandidateSubmission(
      model: promote.model.value, identity: candidate, record: try context.record(record),
      lineage: try LineageBytes.encode(record.lineage), profile: try await trainingProfile(),
      predictions: HoldoutPredictions(
        path: candidatePredictions, holdout: evaluate.data.value, contentDigest: holdout.sha256),
      slices: evaluation.slices.map { name in
        JudgedSlice(name: name, rows: evaluation.metrics.first { $0.slice == name }?.rows ?? 0)
      },
      metrics: evaluation.metrics.map {
        JudgedMetric(
          metric: $0.metric, slice: $0.slice, value: $0.candidate.number, rows: $0.rows)
      },
      context: registryContext)
    if !keyedRows.isEmpty { submission.rows = try StoredRows.encode(keyedRows) }
    let version = try await registry.register(submission)
    let answer = try await registry.promote(
      PromotionRequest(
        model: promote.model.value, stage: promote.stage.value, version: version.version,
        judgedAgainst: production.state, context: registryContext,
        attempt: request.firing.map { RetrainingAttempt(firing: $0, run: folder.id) }))
    return (version.version, answer)
  }

  /// The profile of the training data, to judge drift against once the candidate is production.
  private func trainingProfile() async throws -> [UInt8]? {
    guard let name = spec.train?.data.first?.value, let dataset = datasets[name] else {
      return nil
    }
    let profile = try await engine.profile(of: name)
    let rows = try await plan.drift.sample(of: dataset, profile, engine: engine)
    return try StoredProfile.encode(profile, rows: rows)
  }

  private mutating func judgeAgain(_ report: inout RunReport) async throws {
    guard let registry, let promote = spec.promote else { return }
    production = try await ProductionView.look(registry, promote, chosen: request.production)
    let findings = await judge() + judgeLatency()
    if let lineage = report.lineage {
      sinceProduction = await changeSinceProduction(lineage)
    }
    for index in report.stages.indices where report.stages[index].stage == .evaluate {
      let predicted = report.stages[index].findings.filter {
        [
          Self.candidatePredicted, Self.candidateBound, Self.candidateThreshold,
          Self.thresholdPredicted,
        ].contains($0.identifier)
      }
      report.stages[index].findings = predicted + findings
    }
    guard spec.drift.contains(where: { $0.reference.value == .production }) else { return }
    let drift = await judgeDrift()
    for index in report.stages.indices
    where report.stages[index].stage == .data && report.stages[index].state == .ran {
      report.stages[index].findings.removeAll { $0.identifier.description.hasPrefix("drift.") }
      report.stages[index].findings += drift
    }
  }

  private func tryLater(
    _ report: inout RunReport, _ entry: inout StageReport, _ current: ProductionState
  ) {
    report.ending = .tryLater
    report.decision = .undecided
    report.reasons = [
      "Production changed under the run, the candidate was judged again, and production changed "
        + "again (to \(current.name ?? "nothing")): try later."
    ]
    entry.findings.append(
      Finding(
        FindingIdentifier(["promote", "race"]), stage: .promote, outcome: .errored,
        message: report.reasons[0], expected: "production unchanged since the judgement",
        observed: current.name ?? "no version"))
  }

  private func fail(
    _ report: inout RunReport, _ entry: inout StageReport, _ error: any Error
  ) {
    report.decision = .undecided
    report.reasons = ["The promotion could not be done: \(error)"]
    entry.findings.append(
      Finding(
        FindingIdentifier(["promote", "registry"]), stage: .promote, outcome: .errored,
        message: "the promotion could not be done: \(error)",
        expected: "a registry that takes the promotion", observed: "\(error)",
        span: spec.promote?.span))
  }
}
