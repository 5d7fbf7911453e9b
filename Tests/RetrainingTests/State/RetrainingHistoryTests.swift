internal import Outcomes
internal import Retraining
internal import Testing

/// The fold of the log, every prefix of which a crash may leave.
struct RetrainingHistoryTests {
  private func event(
    _ action: RetrainingEvent.Action, _ moment: Double,
    _ change: (inout RetrainingEvent) -> Void = { _ in }
  ) -> RetrainingEvent {
    var event = RetrainingEvent(
      action: action, model: "m", moment: moment, time: moment, actor: "test")
    change(&event)
    return event
  }

  @Test func `each prefix says what is open and what was settled`() {
    let log = [
      event(.watched, 1), event(.fired, 2), event(.attempted, 2) { $0.run = "a" },
      event(.attempted, 3) { $0.run = "b" },
      event(.decided, 3) {
        $0.decision = .kept
        $0.isSettled = true
      },
      event(.fired, 4),
      event(.decided, 4) {
        $0.decision = .held
        $0.isSettled = false
      },
    ]
    let folds = (0...log.count).map { RetrainingHistory(Array(log.prefix($0))) }
    #expect(folds.map(\.count) == Array(0...7))
    #expect(folds.map(\.watchedSince) == [nil, 1, 1, 1, 1, 1, 1, 1])
    #expect(folds.map { $0.undecided?.event.moment } == [nil, nil, 2, 2, 2, nil, 4, nil])
    #expect(folds[4].undecided?.runs == ["a", "b"])
    #expect(folds.map { $0.lastSettled?.firing.moment } == [nil, nil, nil, nil, nil, 2, 2, 2])
    #expect(folds.last?.lastDecision?.decision == .held)
  }
}
