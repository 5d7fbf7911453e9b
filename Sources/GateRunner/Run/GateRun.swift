internal import GateLanguage
package import Outcomes

/// One run of a gate: its stages in order, then the decision and the record.
package struct GateRun: Sendable {
  private let plan: GatePlan
  private let request: RunRequest
  private let context: RunContext

  package init(plan: GatePlan, request: RunRequest, context: RunContext) {
    self.plan = plan
    self.request = request
    self.context = context
  }

  /// What a run leaves.
  package struct Outcome: Sendable {
    package var report: RunReport
    /// Where the record belongs; nil where the run has no folder.
    package var recordPath: String?
  }

  /// Runs the stages; broken machinery is a finding, never a thrown error.
  package func run() async -> Outcome {
    let startedAt = request.startedAt ?? context.now()
    var report = RunReport(
      id: RunFolder.identifier(startedAt: startedAt, suffix: context.runSuffix),
      gate: plan.spec.name.value, specPath: request.specPath,
      profile: plan.profile?.name.value, startedAt: startedAt, isStrict: request.isStrict,
      isAdvisory: request.isAdvisory)
    let folder: RunFolder
    do throws(StageFailure) {
      folder = try RunFolder.make(
        in: request.runsFolder ?? plan.spec.folder + "/.assay/runs", startedAt: startedAt,
        suffix: context.runSuffix)
    } catch {
      report.stages = [broken(error)]
      report.decision = .undecided
      report.reasons = [error.description]
      return Outcome(report: Masking.masked(report, plan.spec.secrets), recordPath: nil)
    }
    context.observe(.began(id: folder.id, folder: folder.path))
    report = await run(in: folder, report: report)
    folder.discardWork()
    report.seconds = context.now() - startedAt
    return Outcome(report: Masking.masked(report, plan.spec.secrets), recordPath: folder.record)
  }

  private func run(in folder: RunFolder, report: RunReport) async -> RunReport {
    var report = report
    var workspace: Workspace
    do throws(StageFailure) {
      workspace = try await Workspace(
        plan: plan, request: request, context: context, folder: folder)
    } catch {
      report.stages = [broken(error)]
      report.decision = .undecided
      report.reasons = [error.description]
      if Task.isCancelled { report.ending = .interrupted }
      return report
    }
    await runStages(&workspace, &report)
    let lineage = await workspace.lineage()
    report.lineage = lineage
    if let last = report.stages.lastIndex(where: { $0.state == .ran }) {
      report.stages[last].findings += workspace.changes(in: lineage)
    }
    await workspace.digestRows()
    workspace.sinceProduction = await workspace.changeSinceProduction(lineage)
    await workspace.decide(&report)
    await workspace.keep()
    return report
  }

  private func runStages(_ workspace: inout Workspace, _ report: inout RunReport) async {
    var obstacle: String?
    for stage in Stage.allCases where stage != .promote {
      if Task.isCancelled { obstacle = "the run was interrupted" }
      let entry = await run(stage, &workspace, obstacle: obstacle)
      context.observe(.stageEnded(Masking.masked(entry, plan.spec.secrets)))
      report.stages.append(entry)
      let goesOn = request.keepsGoing && !(request.holdsOnData && stage == .data)
      guard entry.state == .ran, !goesOn, obstacle == nil else { continue }
      let verdict = Verdict.worst(of: entry.findings, isStrict: request.isStrict)
      if verdict >= .errored { obstacle = "stage \(stage.rawValue) \(verdict.rawValue)" }
    }
  }

  private func run(
    _ stage: Stage, _ workspace: inout Workspace, obstacle: String?
  ) async -> StageReport {
    switch plan.selection[stage] {
    case .absent: return StageReport(stage: stage, state: .absent)
    case .skipped(let reason): return StageReport(stage: stage, state: .skipped, reason: reason)
    case nil: break
    }
    if let reason = obstacle ?? workspace.reasonToSkip(stage) {
      return StageReport(stage: stage, state: .skipped, reason: reason)
    }
    if let taken = await workspace.takeOver(stage) { return taken }
    context.observe(.stageBegan(stage))
    let began = context.now()
    let findings = await workspace.run(stage)
    await workspace.keep()
    return StageReport(
      stage: stage, state: .ran, seconds: context.now() - began, findings: findings)
  }

  private func broken(_ failure: StageFailure) -> StageReport {
    StageReport(stage: failure.stage, state: .ran, findings: [Finding(failure)])
  }
}
