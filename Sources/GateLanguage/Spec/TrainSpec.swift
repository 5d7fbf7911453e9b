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

/// `train.smoke:`: a short training on few rows.
package struct SmokeSpec: Sendable, Hashable {
  /// Rows of the seeded sample, stratified by the label.
  package var rows: Spanned<Int>
  /// Seconds.
  package var timeout: Spanned<Double>
  package var loss: LossSpec?
  package var span: SourceSpan

  package init(rows: Spanned<Int>, timeout: Spanned<Double>, loss: LossSpec?, span: SourceSpan) {
    self.rows = rows
    self.timeout = timeout
    self.loss = loss
    self.span = span
  }

  /// `loss:`: finite at every step, and lower at the end by this share.
  package struct LossSpec: Sendable, Hashable {
    /// A share, 0.1 for `"10%"`.
    package var falls: Spanned<Double>?
    package var span: SourceSpan

    package init(falls: Spanned<Double>?, span: SourceSpan) {
      self.falls = falls
      self.span = span
    }
  }
}
