internal import DataEngine
internal import Outcomes

/// One metric on one set of rows, for both models.
struct MetricReading: Sendable {
  var metric: MetricIdentity
  private(set) var rows: JudgedRows
  let facts: RowFacts
  /// The slice's name, or nil for all rows.
  var slice: String?
  /// For the rest of a slice column: what is in it.
  var pooled: [String]
  /// Which rows are in the slice, where its name does not tell.
  var note: String?
  var candidate: Result<MetricSample, UndefinedMetric>
  var production: Result<MetricSample, UndefinedMetric>?

  init(metric: MetricChoice, rows: JudgedRows, slice: SlicePartition.Slice? = nil) {
    self.metric = MetricIdentity(metric)
    self.rows = rows
    facts = RowFacts(rows, needsBothClasses: slice != nil && metric.needsBothClasses)
    self.slice = slice?.name.encoded
    pooled = slice?.pooled ?? []
    note = slice?.note
    candidate = Self.sample(metric, rows.candidate)
    production = rows.production.map { Self.sample(metric, $0) }
  }

  /// The answers of a SQL metric; a reason that may quote sensitive values is not shown.
  init(query: QuerySample, metric: MetricIdentity, rows: JudgedRows, hidesReasons: Bool) {
    func sample(_ side: QuerySample.Side) -> Result<MetricSample, UndefinedMetric> {
      switch side {
      case .failed(let reason):
        .failure(
          UndefinedMetric(
            hidesReasons
              ? "the reason may quote values of a sensitive column and is not shown" : reason))
      case .value(let value, let leftOut):
        Result { () throws(UndefinedMetric) in
          try MetricSample(value: value, form: .leftOut(leftOut), otherwise: "it is not finite")
        }
      }
    }
    self.metric = metric
    self.rows = rows
    facts = RowFacts(rows, needsBothClasses: false)
    pooled = []
    candidate = sample(query.candidate)
    production = query.production.map(sample)
  }

  /// The report of both values, each with its interval.
  func report(confidence: Double, resampling: Resampling) -> MetricReport {
    func value(_ sample: Result<MetricSample, UndefinedMetric>) -> MetricValue {
      switch sample {
      case .failure(let undefined): .undefined(undefined.reason)
      case .success(let sample):
        .value(
          sample.value,
          interval: MetricEstimation(
            sample: sample, clusters: rows.clusters, confidence: confidence,
            resampling: resampling, range: metric.range
          ).interval(isProof: false))
      }
    }
    return MetricReport(
      metric: metric.kind, slice: slice, rows: facts.count, candidate: value(candidate),
      production: production.map(value))
  }

  /// Why a pool of small slices cannot be judged, where it has too few rows of a class.
  var shortageOfClass: String? {
    guard let rows = facts.smallestClass, rows < SlicePartition.fewestOfClass else { return nil }
    return "only \(rows) rows of one class; at least \(SlicePartition.fewestOfClass) are needed"
  }

  /// The values with the facts alone: nothing more is measured on the rows, and they need no memory.
  func withoutRows() -> MetricReading {
    var reading = self
    reading.rows = JudgedRows.none
    reading.candidate = candidate.map(\.withoutForm)
    reading.production = production.map { $0.map(\.withoutForm) }
    return reading
  }

  /// Whether the metric is a mean of numbers of the rows for both models.
  var hasRowValues: Bool {
    guard case .success(let ours) = candidate, case .success(let theirs)? = production else {
      return false
    }
    return ours.hasRowValues && theirs.hasRowValues
  }

  private static func sample(
    _ metric: MetricChoice, _ rows: ScoredRows
  ) -> Result<MetricSample, UndefinedMetric> {
    Result { () throws(UndefinedMetric) in try metric.sample(rows) }
  }
}
