internal import Evaluation
internal import Promotion

extension ModelVersion {
  /// The version's metrics on the holdout that it was promoted on; undefined ones are left out.
  var recordedMetrics: [RecordedMetric] {
    metrics.compactMap { metric in
      metric.value.map {
        RecordedMetric(metric: metric.metric, slice: metric.slice, value: $0, rows: metric.rows)
      }
    }
  }
}
