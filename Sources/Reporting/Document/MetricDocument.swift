internal import Outcomes

/// One metric of both models as written outside.
struct MetricDocument: Codable {
  var metric: String
  @Nullable var slice: String?
  var rows: Int
  var candidate: Value
  @Nullable var production: Value?

  /// A metric's value, or `null` and the reason why it has none.
  struct Value: Codable {
    @Nullable var value: Double?
    @Nullable var interval: IntervalDocument?
    @Nullable var reason: String?
    var notFinite: [String: String]?

    init(_ value: MetricValue) {
      switch value {
      case .value(let number, let interval):
        var numbers = FiniteNumbers()
        self.value = numbers.finite(number, "value")
        self.interval = interval.map(IntervalDocument.init)
        notFinite = numbers.words
      case .undefined(let reason): self.reason = reason
      }
    }

    func metricValue() throws(ReportError) -> MetricValue {
      if let reason { return .undefined(reason) }
      return .value(
        try FiniteNumbers(notFinite).required(value, "value"), interval: try interval?.interval())
    }
  }

  init(_ metric: MetricReport) {
    self.metric = metric.metric
    slice = metric.slice
    rows = metric.rows
    candidate = Value(metric.candidate)
    production = metric.production.map(Value.init)
  }

  func report() throws(ReportError) -> MetricReport {
    MetricReport(
      metric: metric, slice: slice, rows: rows, candidate: try candidate.metricValue(),
      production: try production?.metricValue())
  }
}
