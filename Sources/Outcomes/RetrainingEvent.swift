/// One entry of the log of a model's retrainings; entries are never changed or removed.
package struct RetrainingEvent: Sendable, Hashable, Codable {
  /// Counted from 1.
  package var sequence = 0
  /// SHA-256 of the entry before; 64 zeros for the first.
  package var previous = ""
  package var action: Action
  package var model: String
  /// The entry that opened the firing; nil for the first look and for that entry itself.
  package var firing: Int?
  /// What schedules and ages are counted to, in seconds since 1970: `--as-of`, or the clock.
  package var moment: Double
  /// The clock, in seconds since 1970.
  package var time: Double
  package var actor: String
  /// What fired, on what evidence.
  package var fired: [FiredTrigger] = []
  /// SHA-256 and place of the keys whose labels were counted; nil where no performance was asked.
  package var counted: CountedRows?
  /// The run of an attempt or a decision.
  package var run: String?
  package var decision: Decision?
  package var reasons: [String] = []
  /// Whether what fired is served: not so where the data held it or the machinery broke.
  package var isSettled: Bool?
  /// The version that was registered.
  package var version: String?
  package var learned: Learned?

  package init(action: Action, model: String, moment: Double, time: Double, actor: String) {
    self.action = action
    self.model = model
    self.moment = moment
    self.time = time
    self.actor = actor
  }

  /// What an entry says happened.
  package enum Action: String, Sendable, Hashable, CaseIterable, Codable {
    /// The first look: schedules count from here.
    case watched
    case fired
    /// A run was begun for a firing.
    case attempted
    case decided
  }

  /// What a training learned from, as far as later triggers ask.
  package struct Learned: Sendable, Hashable, Codable {
    package var commit: String?
    package var rows: Int?

    package init(commit: String?, rows: Int?) {
      self.commit = commit
      self.rows = rows
    }
  }

  /// The file of keys that were counted.
  package struct CountedRows: Sendable, Hashable, Codable {
    /// The name in the folder of the model's retrainings.
    package var file: String
    package var sha256: String
    package var rows: Int

    package init(file: String, sha256: String, rows: Int) {
      self.file = file
      self.sha256 = sha256
      self.rows = rows
    }
  }
}

/// A trigger that fired, and on what evidence.
package struct FiredTrigger: Sendable, Hashable, Codable {
  package var trigger: String
  package var evidence: String

  package init(trigger: String, evidence: String) {
    self.trigger = trigger
    self.evidence = evidence
  }
}

/// A run of the gate for a firing.
package struct RetrainingAttempt: Sendable, Hashable {
  /// The entry that opened the firing.
  package var firing: Int
  package var run: String

  package init(firing: Int, run: String) {
    self.firing = firing
    self.run = run
  }
}
