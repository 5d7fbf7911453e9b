package import Drift

/// What rules on data may know of a run besides the data.
package struct DataCircumstances: Sendable {
  /// The moment that ages are counted to, in seconds since 1970-01-01 UTC.
  package var asOf: Double
  /// What is in production, for rules on production's training data.
  package var production: ProductionProfile

  /// Describes a run.
  package init(asOf: Double, production: ProductionProfile) {
    self.asOf = asOf
    self.production = production
  }
}
