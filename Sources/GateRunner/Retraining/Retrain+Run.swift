internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Retraining

extension Retrain {
  /// Runs the gate for a firing and records the decision.
  func go(
    _ firing: RetrainingEvent, _ attempt: Attempt, _ history: RetrainingHistory
  ) async throws -> RetrainReport {
    var begun = event(.attempted)
    begun.firing = firing.sequence
    begun.run = attempt.run
    guard let written = try await registry.addRetraining(begun, after: history.count) else {
      return overtaken()
    }
    let outcome = await gateRun(firing, attempt, history).run()
    var run = outcome.report
    hold(&run)
    run.reasons += firing.fired.map {
      mask.mask("Retrained because of \($0.trigger): \($0.evidence).")
    }
    var report = self.report(run.decision, run.reasons)
    report.firing = firing.sequence
    report.isTakenOver = attempt.isTakenOver
    report.triggers =
      attempt.triggers.isEmpty
      ? firing.fired.map {
        masked(
          TriggerReport(trigger: $0.trigger, state: .fired, evidence: $0.evidence, span: nil))
      } : attempt.triggers
    report.run = run
    report.recordPath = outcome.recordPath
    // What did not come to an end stays open, and the next call goes on with it.
    guard run.ending == .completed else { return report }
    let decided = decision(run, for: firing, attempt)
    guard try await registry.addRetraining(decided, after: written.sequence) != nil else {
      report.reasons.append("Another process has taken the firing over and will record it.")
      return report
    }
    return report
  }

  private func gateRun(
    _ firing: RetrainingEvent, _ attempt: Attempt, _ history: RetrainingHistory
  ) -> GateRun {
    var request = request
    request.promotes = true
    request.asOf = moment
    request.startedAt = attempt.startedAt
    request.firing = firing.sequence
    request.holdsOnData = retraining.spec.holdWhen != nil
    return GateRun(plan: windowed(history), request: request, context: context)
  }

  /// The plan with the window of `retrain:` on what is learned.
  func windowed(_ history: RetrainingHistory) -> GatePlan {
    guard let learned = plan.spec.train?.data.first?.value else { return plan }
    let span = retraining.spec.window.span
    switch retraining.spec.window.value {
    case .expanding: return plan
    case .last(let length):
      return plan.with(window: Spanned(TimeWindow(start: -length, end: 0), span), on: learned)
    case .sinceLast:
      guard let served = history.servedUntil, served < moment else { return plan }
      return plan.with(
        window: Spanned(TimeWindow(start: served - moment, end: 0), span), on: learned)
    }
  }

  /// Turns the rejection of data that fail their checks into a hold.
  ///
  /// Drift alone holds nothing: it is no fault of the data, and may be why they are to be learned.
  private func hold(_ run: inout RunReport) {
    guard retraining.spec.holdWhen?.value == .dataFails, run.decision == .rejected,
      let data = run.stages.first(where: { $0.stage == .data }),
      Verdict.worst(of: data.findings, isStrict: run.isStrict) == .failed
    else { return }
    let faults = data.findings.filter { finding in
      let fails = finding.outcome == .failed || (run.isStrict && finding.outcome == .warned)
      return fails && !finding.identifier.description.hasPrefix("drift.")
    }
    guard !faults.isEmpty else { return }
    run.decision = .held
    let names = faults.prefix(5).map(\.identifier.description).joined(separator: ", ")
    run.reasons = [
      "The retraining is held, because the data fail their checks: \(names)"
        + (faults.count > 5 ? " and \(faults.count - 5) more" : "")
        + ". Nothing was learned from them; the next call tries again."
    ]
  }

  private func decision(
    _ run: RunReport, for firing: RetrainingEvent, _ attempt: Attempt
  ) -> RetrainingEvent {
    var decided = event(.decided)
    decided.firing = firing.sequence
    decided.run = attempt.run
    decided.decision = run.decision
    decided.reasons = run.reasons
    decided.isSettled = run.decision != .held && run.verdict != .errored
    decided.version = run.decision == .promoted ? run.model?.candidateVersion : nil
    let learned = plan.spec.train?.data.first?.value
    decided.learned = RetrainingEvent.Learned(
      commit: run.lineage?.code?.commit,
      rows: run.lineage?.datasets.first { $0.name == learned }?.rows)
    return decided
  }

  /// Records the promotion that a firing had come to before it was cut off; nil without one.
  func recordPromotion(
    of open: RetrainingHistory.Firing, _ history: RetrainingHistory
  ) async throws -> RetrainReport? {
    let promotions = try await registry.history(of: model).filter { $0.action == .promoted }
    guard let promotion = promotions.last(where: { $0.run.map(open.runs.contains) ?? false })
    else { return nil }
    var decided = event(.decided)
    decided.firing = open.event.sequence
    decided.run = promotion.run
    decided.decision = .promoted
    decided.version = promotion.version
    decided.isSettled = true
    decided.moment = open.event.moment
    decided.reasons = [
      "Firing \(open.event.sequence) had promoted \(promotion.version) before it was cut off; this "
        + "call recorded it."
    ]
    let version = try await registry.version(model: model, promotion.version)
    decided.learned = try await RetrainingProduction.learned(
      by: version, registry, plan.spec, context)
    guard try await registry.addRetraining(decided, after: history.count) != nil else {
      return overtaken()
    }
    var report = self.report(.promoted, decided.reasons)
    report.firing = open.event.sequence
    report.isTakenOver = true
    return report
  }
}
