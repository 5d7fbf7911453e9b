internal import Outcomes

/// One metric on one set of rows, for both models.
struct MetricReading: Sendable {
  var metric: MetricChoice
  var rows: JudgedRows
  /// The slice's name, or nil for all rows.
  var slice: String?
  /// For the rest of a slice column: what is in it.
  var pooled: [String]
  var candidate: Result<MetricSample, UndefinedMetric>
  var production: Result<MetricSample, UndefinedMetric>?

  init(
    metric: MetricChoice, rows: JudgedRows, slice: String? = nil, pooled: [String] = []
  ) {
    self.metric = metric
    self.rows = rows
    self.slice = slice
    self.pooled = pooled
    candidate = Self.sample(metric, rows.candidate)
    production = rows.production.map { Self.sample(metric, $0) }
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
      metric: metric.name, slice: slice, rows: rows.count, candidate: value(candidate),
      production: production.map(value))
  }

  /// Why a pool of small slices cannot be judged, where it has too few rows of a class.
  var shortageOfClass: String? {
    guard slice != nil, metric.needsBothClasses,
      rows.smallerClass < SlicePartition.fewestOfClass
    else { return nil }
    return "only \(rows.smallerClass) rows of one class; at least "
      + "\(SlicePartition.fewestOfClass) are needed"
  }

  private static func sample(
    _ metric: MetricChoice, _ rows: ScoredRows
  ) -> Result<MetricSample, UndefinedMetric> {
    Result { () throws(UndefinedMetric) in try metric.sample(rows) }
  }
}
