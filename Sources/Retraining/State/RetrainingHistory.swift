package import Outcomes

/// The fold of a model's retraining log: what is open, what was last settled, what was counted.
package struct RetrainingHistory: Sendable, Hashable {
  /// The number of entries, which the next one follows.
  package private(set) var count = 0
  /// When the first look was taken; schedules count from there.
  package private(set) var watchedSince: Double?
  /// The firing that has no decision yet.
  package private(set) var undecided: Firing?
  /// The last decision of all.
  package private(set) var lastDecision: RetrainingEvent?
  /// The last decision that served what had fired, with that firing.
  package private(set) var lastSettled: Settled?
  /// The rows that settled firings counted.
  package private(set) var counted: [RetrainingEvent.CountedRows] = []

  /// A firing that was served, and its decision.
  package struct Settled: Sendable, Hashable {
    package var firing: RetrainingEvent
    package var decision: RetrainingEvent
  }

  /// A firing and the runs that were begun for it.
  package struct Firing: Sendable, Hashable {
    package var event: RetrainingEvent
    package var runs: [String] = []
  }

  /// Folds entries in order.
  package init(_ events: [RetrainingEvent]) {
    for event in events {
      count += 1
      switch event.action {
      case .watched: watchedSince = watchedSince ?? event.moment
      case .fired: undecided = Firing(event: event)
      case .attempted: if let run = event.run { undecided?.runs.append(run) }
      case .decided:
        lastDecision = event
        if event.isSettled == true, let firing = undecided?.event {
          lastSettled = Settled(firing: firing, decision: event)
          if let rows = firing.counted { counted.append(rows) }
        }
        undecided = nil
      }
    }
  }
}
