package import Outcomes

/// `train:`: the command that makes a candidate, its limits and its smoke test.
package struct TrainSpec: Sendable, Hashable {
  package var run: Spanned<Command>
  /// The datasets that the command is given.
  package var data: [Spanned<String>]
  /// A file or folder under the step's output folder.
  package var artifact: Spanned<String>
  package var seed: UInt64
  package var environment: [String: String]
  /// Seconds.
  package var timeout: Spanned<Double>
  /// Bytes of memory that the command and all its processes may hold.
  package var memory: Spanned<Int>?
  /// Bytes that the command may write to `$ASSAY_OUT`.
  package var output: Spanned<Int>?
  /// Absolute path.
  package var params: Spanned<String>?
  /// Files whose hashes describe the environment; absolute paths.
  package var environmentFiles: [Spanned<String>]
  /// Paths relative to the spec's folder.
  package var needs: [Spanned<String>]
  package var smoke: SmokeSpec?
  package var span: SourceSpan

  package init(
    run: Spanned<Command>, data: [Spanned<String>], artifact: Spanned<String>, seed: UInt64,
    environment: [String: String], timeout: Spanned<Double>, params: Spanned<String>?,
    environmentFiles: [Spanned<String>], needs: [Spanned<String>], smoke: SmokeSpec?,
    span: SourceSpan
  ) {
    self.run = run
    self.data = data
    self.artifact = artifact
    self.seed = seed
    self.environment = environment
    self.timeout = timeout
    self.params = params
    self.environmentFiles = environmentFiles
    self.needs = needs
    self.smoke = smoke
    self.span = span
  }
}
