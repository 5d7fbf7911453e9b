internal import DataEngine
internal import Outcomes

/// One metric on one set of rows, for both models.
struct MetricReading: Sendable {
  var metric: MetricIdentity
  var rows: JudgedRows
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
      metric: metric.kind, slice: slice, rows: rows.count, candidate: value(candidate),
      production: production.map(value))
  }

  /// Why a pool of small slices cannot be judged, where it has too few rows of a class.
  var shortageOfClass: String? {
    guard slice != nil, metric.needsBothClasses,
      rows.smallestClass < SlicePartition.fewestOfClass
    else { return nil }
    return "only \(rows.smallestClass) rows of one class; at least "
      + "\(SlicePartition.fewestOfClass) are needed"
  }

  private static func sample(
    _ metric: MetricChoice, _ rows: ScoredRows
  ) -> Result<MetricSample, UndefinedMetric> {
    Result { () throws(UndefinedMetric) in try metric.sample(rows) }
  }
}
