package import GateLanguage
package import Outcomes

/// What the command line asks of a run.
package struct RunRequest: Sendable {
  /// The spec's path as the user named it.
  package var specPath: String
  package var inputs: SpecInputs
  /// A profile of `runs:`.
  package var profile: String?
  /// Run these stages only; nil means all of the profile.
  package var only: Set<Stage>?
  package var skip: Set<Stage>
  /// What `--production` says instead of the spec: a version, or `none`.
  package var production: String?
  package var promotes: Bool
  package var isStrict: Bool
  package var isAdvisory: Bool
  package var keepsGoing: Bool
  /// Whether results of earlier runs may be used, and those of this one kept.
  package var usesCache: Bool
  /// Whether files are read although their size and times are as they were.
  package var isParanoid: Bool
  /// The moment that ages and windows are counted from, in seconds since 1970; nil is now.
  package var asOf: Double?
  /// Instead of the spec's seed.
  package var seed: UInt64?
  /// The beginning of a run whose identifier is known before; nil is now.
  var startedAt: Double?
  /// The firing of a retraining that the run is for.
  var firing: Int?
  /// Whether data that fail stop the run even where it keeps going.
  var holdsOnData = false
  /// The record of a run that was begun elsewhere and goes on here; nil begins one.
  package var continued: String?
  /// The folder of runs; nil is `.assay/runs` beside the spec.
  package var runsFolder: String?

  package init(specPath: String, inputs: SpecInputs) {
    self.specPath = specPath
    self.inputs = inputs
    skip = []
    promotes = false
    isStrict = false
    isAdvisory = false
    keepsGoing = false
    usesCache = true
    isParanoid = false
  }
}
