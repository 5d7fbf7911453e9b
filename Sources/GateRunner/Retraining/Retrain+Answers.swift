internal import GateLanguage
internal import Outcomes
internal import Retraining

extension Retrain {
  /// What the triggers came to; the decision `not-judged` stands for a firing.
  struct Answers {
    var report: RetrainReport
    /// The rows that the performance trigger counted.
    var counted: CountedKeys?
  }

  /// Asks the triggers, after the cooldown.
  func answers(_ history: RetrainingHistory) async throws -> Answers {
    if let reason = cooling(history), !options.isForced {
      return Answers(report: report(.notDue, [reason]))
    }
    var evidence = TriggerEvidence(moment: moment)
    evidence.watchedSince = history.watchedSince
    let production = try await RetrainingProduction.look(registry, plan.spec, history, context)
    evidence.lastTraining = production.lastTraining(history)
    var counted: CountedKeys?
    if retraining.spec.newCommit { evidence.commit = await commit() }
    if retraining.looksAtData {
      counted = try await lookAtData(&evidence, production, history)
    }
    var triggers = retraining.reports(evidence, servedUntil: history.servedUntil)
    if options.isForced {
      triggers.append(
        TriggerReport(
          trigger: "manual", state: .fired, evidence: "\(context.actor) asked for it with --force",
          span: nil))
    }
    triggers = triggers.map(masked)
    var report = self.report(.notDue, [])
    report.triggers = triggers
    let fired = triggers.filter { $0.state == .fired }
    let broken = triggers.filter { $0.state == .errored }
    if !fired.isEmpty {
      report.decision = .notJudged
      report.reasons = fired.map { "A retraining is due (\($0.trigger)): \($0.evidence)." }
    } else if broken.isEmpty {
      report.reasons = ["No trigger fired."]
    } else {
      report.decision = .undecided
      report.isBroken = true
      report.reasons = broken.map { "\($0.trigger) could not be looked at: \($0.evidence)." }
    }
    return Answers(report: report, counted: counted)
  }

  /// The report without secrets: errors of the engine name paths, and those may hold one.
  func masked(_ trigger: TriggerReport) -> TriggerReport {
    var trigger = trigger
    trigger.evidence = mask.mask(trigger.evidence)
    return trigger
  }

  /// Why nothing may fire yet.
  private func cooling(_ history: RetrainingHistory) -> String? {
    guard let cooldown = retraining.spec.cooldown, let last = history.lastDecision,
      last.decision != .held, moment < last.moment + cooldown.value
    else { return nil }
    return
      "The last decision is of \(MomentText.utc(MomentText.whole(last.moment))), and nothing fires for "
      + "\(MomentText.length(cooldown.value)) after it (cooldown)."
  }
}

extension RetrainingHistory {
  /// The moment up to which schedules are served.
  var servedUntil: Double? {
    lastSettled.map { max($0.firing.moment, $0.decision.moment) }
  }
}
