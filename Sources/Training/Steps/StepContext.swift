/// Where the commands of a run work, and what they are given besides the spec.
package struct StepContext: Sendable {
  /// The absolute path of the spec's folder; commands run in it.
  package var folder: String
  /// The folder in which every step gets a folder of its own.
  package var outputRoot: String
  /// The folder of the steps' logs.
  package var logFolder: String
  /// What commands inherit: `PATH`, `HOME`, `LANG` …; variables that begin with `ASSAY_` are left out.
  package var baseEnvironment: [String: String]
  /// Replaces secrets in logs and messages.
  package var mask: @Sendable (String) -> String
  /// Seconds since 1970, UTC.
  package var now: @Sendable () -> Double
  /// Seconds that an ending process tree is given before it is ended by force.
  package var graceSeconds: Double
  /// Is told how trainings go on.
  package var progress = StepProgress()
  /// What steps of `prepare:` are taken from instead of being run; nil runs them all.
  package var cache: StepCache?

  package init(
    folder: String, outputRoot: String, logFolder: String, baseEnvironment: [String: String],
    mask: @escaping @Sendable (String) -> String, now: @escaping @Sendable () -> Double,
    graceSeconds: Double = 5, cache: StepCache? = nil
  ) {
    self.now = now
    self.cache = cache
    self.folder = folder
    self.outputRoot = outputRoot
    self.logFolder = logFolder
    self.baseEnvironment = baseEnvironment
    self.mask = mask
    self.graceSeconds = graceSeconds
  }
}
