/// What triggers look at; everything is gathered before any of them is asked.
package struct TriggerEvidence: Sendable, Hashable {
  /// What schedules and ages are counted to, in seconds since 1970.
  package var moment: Double
  /// When the first look was taken; nil where this is it.
  package var watchedSince: Double?
  /// The last training that was decided and not held, or else production's promotion.
  package var lastTraining: LastTraining?
  package var commit: Measured<String> = .unknown("there is no Git repository")
  package var newRows: Measured<NewRows> = .unknown("nobody counted")
  package var drift: Measured<[DriftEvidence]> = .unknown("nobody looked")
  package var performance: Measured<PerformanceEvidence> = .unknown("nobody looked")

  package init(moment: Double) {
    self.moment = moment
  }

  /// A value, or why there is none.
  package enum Measured<Value: Sendable & Hashable>: Sendable, Hashable {
    case value(Value)
    /// There is nothing yet to look at.
    case waiting(String)
    /// It is there and could not be measured.
    case unknown(String)
  }

  /// The training that new rows, commits and ages are counted from.
  package struct LastTraining: Sendable, Hashable {
    package var moment: Double
    /// As in "firing 3, kept" or "v2.0.0 in production".
    package var name: String
    package var commit: String?
    package var rows: Int?

    package init(moment: Double, name: String, commit: String?, rows: Int?) {
      self.moment = moment
      self.name = name
      self.commit = commit
      self.rows = rows
    }
  }

  /// Rows of the training dataset.
  package struct NewRows: Sendable, Hashable {
    /// All that are there.
    package var rows: Int
    /// Those whose time is after the last training; nil without a time.
    package var later: Int?

    package init(rows: Int, later: Int?) {
      self.rows = rows
      self.later = later
    }
  }

  /// One finding of drift from production's data.
  package struct DriftEvidence: Sendable, Hashable {
    package var subject: String
    package var state: State
    package var message: String

    package init(subject: String, state: State, message: String) {
      self.subject = subject
      self.state = state
      self.message = message
    }

    /// What became of it.
    package enum State: Sendable, Hashable {
      case drifted, stable, unsure, errored, skipped
    }
  }

  /// A metric on labelled rows of a log.
  package struct PerformanceEvidence: Sendable, Hashable {
    package var metric: String
    package var value: Double
    /// The interval, where the metric has one.
    package var interval: ClosedRange<Double>?
    /// How much worse than when production was promoted; negative where it is better.
    package var loss: Double
    /// The same at the better end of the interval.
    package var leastLoss: Double?
    /// What production was promoted with.
    package var recorded: Double
    /// Rows that were counted.
    package var rows: Int
    /// Rows that wait for their label.
    package var waiting: Int

    package init(
      metric: String, value: Double, interval: ClosedRange<Double>?, loss: Double,
      leastLoss: Double?, recorded: Double, rows: Int, waiting: Int
    ) {
      self.metric = metric
      self.value = value
      self.interval = interval
      self.loss = loss
      self.leastLoss = leastLoss
      self.recorded = recorded
      self.rows = rows
      self.waiting = waiting
    }
  }
}
