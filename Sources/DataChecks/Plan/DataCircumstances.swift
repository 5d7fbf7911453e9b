package import Drift
package import Outcomes

/// What rules on data may know of a run besides the data.
package struct DataCircumstances: Sendable {
  /// The moment that ages are counted to, in seconds since 1970-01-01 UTC.
  package var asOf: Double
  /// What is in production, for rules on production's training data.
  package var production: ProductionProfile
  /// What the last passed run counted.
  package var previous: LastPassedRun
  /// The clock that times measurements, in seconds; nil times nothing.
  package var seconds: (@Sendable () -> Double)?

  /// Describes a run.
  package init(
    asOf: Double, production: ProductionProfile, previous: LastPassedRun = .absent,
    seconds: (@Sendable () -> Double)? = nil
  ) {
    self.asOf = asOf
    self.production = production
    self.previous = previous
    self.seconds = seconds
  }

  /// Enough to bind checks before anything runs.
  static let planning = DataCircumstances(
    asOf: 0, production: .absent(reason: "nothing runs yet"))
}
