/// Why a retraining was due or not, and what became of it.
package struct RetrainReport: Sendable, Hashable {
  package var gate: String
  package var model: String
  /// What schedules and ages are counted to, in seconds since 1970.
  package var moment: Double
  package var decision: Decision
  /// One sentence each.
  package var reasons: [String]
  package var triggers: [TriggerReport] = []
  /// The number of the firing in the model's log; nil without one.
  package var firing: Int?
  /// Whether the firing was opened by an earlier call that did not end.
  package var isTakenOver = false
  package var isDry = false
  /// When the schedule fires next, in seconds since 1970.
  package var nextScheduled: Double?
  /// The run of the gate, where one was made.
  package var run: RunReport?
  /// Where the run's record belongs.
  package var recordPath: String?
  /// Broken machinery, which leaves the question open.
  package var isBroken = false

  package init(
    gate: String, model: String, moment: Double, decision: Decision, reasons: [String]
  ) {
    self.gate = gate
    self.model = model
    self.moment = moment
    self.decision = decision
    self.reasons = reasons
  }

  /// The code that the program exits with.
  package var exitStatus: ExitStatus {
    if isBroken { return .notJudged }
    return run?.exitStatus ?? .passed
  }
}
