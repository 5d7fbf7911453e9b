package import Outcomes

/// One command of `code:`.
package struct CodeStep: Sendable, Hashable {
  package var name: Spanned<String>
  package var run: Spanned<Command>
  /// A file or folder of results below `$ASSAY_OUT`.
  package var junit: Spanned<String>?
  package var coverage: CoverageRule?
  /// How often a command that failed is run again.
  package var retries: Int
  package var environment: [String: String]
  /// Seconds.
  package var timeout: Spanned<Double>
  /// Bytes of memory that it and all its processes may hold.
  package var memory: Spanned<Int>?
  package var span: SourceSpan

  package init(
    name: Spanned<String>, run: Spanned<Command>, retries: Int, environment: [String: String],
    timeout: Spanned<Double>, span: SourceSpan
  ) {
    self.name = name
    self.run = run
    self.retries = retries
    self.environment = environment
    self.timeout = timeout
    self.span = span
  }

  /// `coverage:`: how much the tests must run through.
  package struct CoverageRule: Sendable, Hashable {
    /// A file below `$ASSAY_OUT`.
    package var report: Spanned<String>
    package var lines: Threshold?
    package var branches: Threshold?

    package init(report: Spanned<String>, lines: Threshold?, branches: Threshold?) {
      self.report = report
      self.lines = lines
      self.branches = branches
    }
  }
}
