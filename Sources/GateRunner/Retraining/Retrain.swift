internal import DurableFiles
internal import GateLanguage
package import Outcomes
internal import Promotion
internal import Retraining

/// One call of `assay retrain`: looks at the triggers, and runs the gate if one fired.
///
/// The log in the registry is written before anything is done and after: what fired is there before
/// the run, the run's name before it promotes, the decision at the end. Whoever comes after a crash
/// goes on from there, and a promotion that had been made is recorded, not made again.
package struct Retrain: Sendable {
  let plan: GatePlan
  let retraining: RetrainPlan
  let model: String
  let request: RunRequest
  let context: RunContext
  let registry: DirectoryRegistry
  let options: Options
  /// What schedules and ages are counted to.
  let moment: Double

  /// What the command line asks beside the run.
  package struct Options: Sendable {
    /// The name of this machine, for the lease.
    package var host: String
    package var isDry: Bool
    package var isForced: Bool

    package init(host: String, isDry: Bool, isForced: Bool) {
      self.host = host
      self.isDry = isDry
      self.isForced = isForced
    }
  }

  /// Takes a plan; nil where its spec has no `retrain:`.
  package init?(plan: GatePlan, request: RunRequest, context: RunContext, options: Options) {
    guard let retraining = plan.retraining, let promote = plan.spec.promote else { return nil }
    self.plan = plan
    self.retraining = retraining
    model = promote.model.value
    self.request = request
    self.context = context
    self.options = options
    registry = DirectoryRegistry(path: plan.spec.registry.value)
    moment = request.asOf ?? context.now()
  }

  /// Answers why now or why not; broken machinery is in the report.
  package func run() async -> RetrainReport {
    do {
      return try await options.isDry ? look() : act()
    } catch {
      return broken("\(error)")
    }
  }

  /// Answers without writing anything.
  private func look() async throws -> RetrainReport {
    let history = RetrainingHistory(try await registry.retrainings(of: model))
    let lock = RetrainingLock(
      folder: try registry.retrainingFolder(of: model), host: options.host, run: "")
    if let holder = try lock.holder(now: context.now()) { return locked(by: holder) }
    if let open = history.undecided {
      return report(
        .notJudged, ["Firing \(open.event.sequence) has no decision yet; it would be gone on with."]
      )
    }
    var report = try await answers(history).report
    let makes = plan.selection.runs(.prepare) && !plan.spec.prepare.isEmpty
    if retraining.looksAtData, makes, !report.triggers.isEmpty {
      report.reasons.append("The data are as they were prepared before: --dry-run makes none.")
    }
    guard report.decision == .notJudged else { return report }
    report.reasons.append("Nothing was run: --dry-run.")
    return report
  }

  private func act() async throws -> RetrainReport {
    let folder = try registry.makeRetrainingFolder(of: model)
    let startedAt = context.now()
    let run = RunFolder.identifier(startedAt: startedAt, suffix: context.runSuffix)
    let lock = RetrainingLock(folder: folder, host: options.host, run: run)
    switch try await lock.take(now: startedAt) {
    case .held(let holder): return locked(by: holder)
    case .taken(let held):
      defer { held?.release() }
      return try await renewing(lock) {
        var attempt = Attempt(startedAt: startedAt, run: run)
        return try await act(&attempt, in: folder)
      }
    }
  }

  /// Decides under the lock.
  private func act(_ attempt: inout Attempt, in folder: String) async throws -> RetrainReport {
    var history = RetrainingHistory(try await registry.retrainings(of: model))
    if let open = history.undecided {
      if let report = try await recordPromotion(of: open, history) { return report }
      attempt.isTakenOver = true
      return try await go(open.event, attempt, history)
    }
    if history.watchedSince == nil {
      guard let event = try await registry.addRetraining(event(.watched), after: history.count)
      else { return overtaken() }
      // This first look is what schedules count from; what it sees itself is not behind it.
      history = RetrainingHistory([event])
    }
    let found = try await answers(history)
    guard found.report.decision == .notJudged else { return found.report }
    var firing = event(.fired)
    firing.fired = found.report.triggers.filter { $0.state == .fired }.map {
      FiredTrigger(trigger: $0.trigger, evidence: $0.evidence)
    }
    if let counted = found.counted {
      firing.counted = try counted.write(to: folder, run: attempt.run)
    }
    guard let written = try await registry.addRetraining(firing, after: history.count) else {
      return overtaken()
    }
    attempt.triggers = found.report.triggers
    return try await go(
      written, attempt, RetrainingHistory(try await registry.retrainings(of: model)))
  }

  /// Keeps the lease while something goes on, and gives it up after the last renewal has ended.
  private func renewing(
    _ lock: RetrainingLock, while work: () async throws -> RetrainReport
  ) async throws -> RetrainReport {
    let now = context.now
    let renewal = Task {
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: .seconds(RetrainingLock.length / 5))
          try lock.renew(now: now())
        } catch {
          // A lease that was not renewed ends; the attempt's number then guards the promotion.
        }
      }
    }
    let result: Result<RetrainReport, any Error>
    do {
      result = .success(try await work())
    } catch {
      result = .failure(error)
    }
    renewal.cancel()
    await renewal.value
    lock.end()
    return try result.get()
  }

  /// Takes secrets out of everything that is told or kept.
  var mask: SecretMask { SecretMask(plan.spec.secrets) }

  func event(_ action: RetrainingEvent.Action) -> RetrainingEvent {
    RetrainingEvent(
      action: action, model: model, moment: moment, time: context.now(), actor: context.actor)
  }

  func report(_ decision: Decision, _ reasons: [String]) -> RetrainReport {
    var report = RetrainReport(
      gate: plan.spec.name.value, model: model, moment: moment, decision: decision,
      reasons: reasons.map(mask.mask))
    report.isDry = options.isDry
    report.nextScheduled = (retraining.schedule?.schedule.next(after: MomentText.whole(moment)))
      .map(Double.init)
    return report
  }

  private func locked(by holder: String) -> RetrainReport {
    report(.notDue, ["\(model) is being retrained: \(holder)."])
  }

  func overtaken() -> RetrainReport {
    report(.notDue, ["Another process has just begun to retrain \(model)."])
  }

  func broken(_ cause: String) -> RetrainReport {
    var report = report(.undecided, ["It could not be told whether a retraining is due: \(cause)"])
    report.isBroken = true
    return report
  }
}

/// One run of the gate for a firing.
struct Attempt {
  var startedAt: Double
  var run: String
  /// Whether an earlier call opened the firing.
  var isTakenOver = false
  var triggers: [TriggerReport] = []
}
