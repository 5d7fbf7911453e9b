package import Outcomes

/// `evaluate.latency:`: how long a call of the predict command may take.
package struct LatencySpec: Sendable, Hashable {
  /// Limits on quantiles of the time of a call, in the order of the quantiles.
  package var limits: [Limit]
  /// A bound on the rows a second that a call predicts, at the median.
  package var throughput: Threshold?
  /// Rows of the holdout that a call is given.
  package var rows: Int
  /// Timed calls of each side.
  package var calls: Int
  /// How much slower than production is not worse; nil where it is not compared.
  package var margin: Spanned<Margin>?
  package var level: Level
  package var span: SourceSpan

  package init(
    limits: [Limit], throughput: Threshold?, rows: Int, calls: Int, margin: Spanned<Margin>?,
    level: Level, span: SourceSpan
  ) {
    self.limits = limits
    self.throughput = throughput
    self.rows = rows
    self.calls = calls
    self.margin = margin
    self.level = level
    self.span = span
  }

  /// One limit, as in `p99: "<= 50ms"`.
  package struct Limit: Sendable, Hashable {
    package var quantile: Quantile
    package var seconds: Double
    /// Whether the limit itself is allowed.
    package var includesLimit: Bool
    /// The limit as written.
    package var text: String
    package var span: SourceSpan

    package init(
      quantile: Quantile, seconds: Double, includesLimit: Bool, text: String, span: SourceSpan
    ) {
      self.quantile = quantile
      self.seconds = seconds
      self.includesLimit = includesLimit
      self.text = text
      self.span = span
    }
  }

  /// The quantiles that are reported.
  package enum Quantile: String, Sendable, Hashable, CaseIterable {
    case p50
    case p95
    case p99

    /// The share of calls that take no longer.
    package var share: Double {
      switch self {
      case .p50: 0.5
      case .p95: 0.95
      case .p99: 0.99
      }
    }
  }
}
