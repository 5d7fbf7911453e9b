internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Retraining

/// Triggers on evidence that was put together by hand.
struct TriggerTests {
  static let place = SourceSpan(
    file: "x", start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))

  private func evidence(
    _ change: (inout TriggerEvidence) -> Void = { _ in }
  ) -> TriggerEvidence {
    var evidence = TriggerEvidence(moment: 1_000_000)
    evidence.lastTraining = .init(moment: 900_000, name: "v1.0.0", commit: "abc", rows: 100)
    change(&evidence)
    return evidence
  }

  @Test func `an age is counted from the last training`() {
    let trigger = AgeTrigger(limit: Spanned(100_000, Self.place))
    #expect(trigger.report(evidence()).state == .quiet)
    #expect(trigger.report(evidence { $0.moment += 1 }).state == .fired)
    #expect(trigger.report(evidence { $0.moment = 0 }).state == .quiet)
    #expect(trigger.report(evidence { $0.lastTraining = nil }).state == .fired)
  }

  @Test(
    arguments: [
      (1e300, "9999-12-31T23:59:59Z"), (-1e300, "1600-01-01T00:00:00Z"),
      (.nan, "1600-01-01T00:00:00Z"),
      (.infinity, "9999-12-31T23:59:59Z"), (-0.5, "1969-12-31T23:59:59Z"),
      (0, "1970-01-01T00:00:00Z"),
    ])
  func `moments of a record that is wrong are still written`(_ moment: Double, _ text: String) {
    #expect(MomentText.utc(MomentText.whole(moment)) == text)
    let age = AgeTrigger(limit: Spanned(100_000, Self.place))
    _ = age.report(evidence { $0.lastTraining?.moment = moment })
    _ = MomentText.length(moment)
  }

  @Test func `a commit is compared with the one last learned from`() {
    let trigger = CommitTrigger(span: Self.place)
    #expect(trigger.report(evidence { $0.commit = .value("abc") }).state == .quiet)
    #expect(trigger.report(evidence { $0.commit = .value("abd") }).state == .fired)
    #expect(trigger.report(evidence { $0.commit = .unknown("no Git") }).state == .errored)
    let first = evidence {
      $0.commit = .value("abc")
      $0.lastTraining = nil
    }
    #expect(trigger.report(first).state == .fired)
  }

  @Test(
    arguments: [
      (TriggerEvidence.NewRows(rows: 149, later: nil), TriggerReport.State.quiet),
      (.init(rows: 150, later: nil), .fired), (.init(rows: 40, later: 50), .fired),
      (.init(rows: 40, later: nil), .quiet), (.init(rows: 150, later: 0), .fired),
      (.init(rows: 0, later: 0), .quiet),
    ])
  func `the larger of two sure numbers of new rows counts`(
    _ rows: TriggerEvidence.NewRows, _ state: TriggerReport.State
  ) {
    let bound = Bound(condition: .atLeast(50), unit: .number, text: ">= 50")
    let trigger = RowsTrigger(bound: Spanned(bound, Self.place))
    #expect(trigger.report(evidence { $0.newRows = .value(rows) }).state == state)
    #expect(trigger.report(evidence()).state == .errored)
  }

  @Test func `only proved drift fires, and what could not be measured is no answer`() {
    let trigger = DriftTrigger(
      drift: RetrainDrift(any: nil, importance: nil, data: nil, span: Self.place))
    func state(_ states: TriggerEvidence.DriftEvidence.State...) -> TriggerReport.State {
      let findings = states.map {
        TriggerEvidence.DriftEvidence(subject: "x", state: $0, message: "x")
      }
      return trigger.report(evidence { $0.drift = .value(findings) }).state
    }
    #expect(state(.stable, .unsure) == .quiet)
    #expect(state(.stable, .errored, .drifted) == .fired)
    #expect(state(.stable, .errored) == .errored)
    #expect(state(.skipped) == .waiting && state() == .waiting)
    #expect(trigger.report(evidence { $0.drift = .waiting("none yet") }).state == .waiting)
    #expect(trigger.report(evidence()).state == .errored)
  }

  @Test(
    arguments: [
      (2.0, nil as Double?, Margin.absolute(1.5), false, TriggerReport.State.fired),
      (1.5, nil, .absolute(1.5), false, .quiet), (-3, -4, .absolute(0), true, .quiet),
      (2, 1, .absolute(1.5), true, .quiet), (2, 1.6, .absolute(1.5), true, .fired),
      (2, nil, .absolute(1.5), true, .errored), (2, nil, .ofProduction(0.1), false, .fired),
      (0.9, nil, .ofProduction(0.1), false, .quiet),
    ])
  func `performance fires beyond what is allowed`(
    _ loss: Double, _ least: Double?, _ margin: Margin, _ proof: Bool, _ state: TriggerReport.State
  ) {
    let trigger = PerformanceTrigger(
      performance: RetrainPerformance(
        data: Spanned("log", Self.place), metric: Spanned("mae", Self.place),
        worseBy: Spanned(margin, Self.place), needsProof: proof, span: Self.place))
    let found = TriggerEvidence.PerformanceEvidence(
      metric: "mae", value: 10 + loss, interval: nil, loss: loss, leastLoss: least, recorded: 10,
      rows: 5, waiting: 2)
    #expect(trigger.report(evidence { $0.performance = .value(found) }).state == state)
  }

  @Test func `a plan refuses schedules and time zones that it cannot read`() {
    func faults(_ schedule: String, _ zone: String?) -> [String] {
      let log = DiagnosticLog()
      var spec = GateSpec(name: Spanned("x", Self.place), file: "x", folder: "/")
      var retrain = RetrainSpec(span: Self.place)
      retrain.schedule = Spanned(schedule, Self.place)
      retrain.timezone = zone.map { Spanned($0, Self.place) }
      spec.retrain = retrain
      _ = RetrainPlan(binding: spec, log: log)
      return log.diagnostics.map(\.rule)
    }
    #expect(faults("0 3 * * 1", nil) == [] && faults("@daily", "Australia/Lord_Howe") == [])
    #expect(faults("0 3 * *", "UTC") == ["wrong-value"])
    #expect(faults("0 3 * * *", "Europe/Berlim") == ["unknown-timezone"])
  }
}
