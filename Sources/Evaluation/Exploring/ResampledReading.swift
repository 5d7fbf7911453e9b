internal import Outcomes
internal import Statistics

/// How intervals of metrics are made outside of a gate.
package enum MetricIntervals: Sendable, Hashable {
  /// Values alone.
  case none
  /// By each metric's own method.
  case ofMetrics
  /// By the percentile bootstrap, from so many resamples of the rows.
  case resampled(Int)
}

/// The percentile bootstrap of a metric over single rows, both models on the same draws.
struct ResampledReading: Sendable {
  /// What the resamples say of each model's value and of the first less the second; nil where a
  /// value, or more than 1 in 100 of its resamples, is undefined.
  private(set) var candidate: PercentileConfidence?
  private(set) var production: PercentileConfidence?
  private(set) var difference: PercentileConfidence?

  init(_ reading: MetricReading, resamples: Int, seed: UInt64) {
    let (first, second) = (Self.sample(reading.candidate), Self.sample(reading.production))
    let rows = reading.rows
    if case .ranking? = first?.form, rows.candidate.weights == nil {
      takeAreas(rows, resamples: resamples, seed: seed)
      return
    }
    let ours = first.flatMap { Self.statistic($0, rows.candidate) }
    let theirs = second.flatMap { sample in
      rows.production.flatMap { Self.statistic(sample, $0) }
    }
    func resampled(_ statistic: ResampledStatistic?) -> PercentileConfidence? {
      statistic.flatMap { PercentileConfidence(of: $0, resamples: resamples, seed: seed) }
    }
    (candidate, production) = (resampled(ours), resampled(theirs))
    guard let ours, let theirs, ours.rows == theirs.rows else { return }
    difference = resampled(
      ResampledStatistic(rows: ours.rows) { drawn in
        guard let first = ours.value(drawn), let second = theirs.value(drawn) else { return nil }
        return first - second
      })
  }

  private static func sample(
    _ result: Result<MetricSample, UndefinedMetric>?
  ) -> MetricSample? {
    guard case .success(let sample)? = result else { return nil }
    return sample
  }

  /// Areas of rows without weights are sorted once for all resamples.
  private mutating func takeAreas(_ rows: JudgedRows, resamples: Int, seed: UInt64) {
    let ours = rows.candidate
    let areas = ResampledAreas(
      isPositive: ours.isPositive, scores: ours.scores, order: ours.order,
      other: rows.production.map { ($0.scores, $0.order) })
    guard let areas, let found = areas.distributions(resamples: resamples, seed: seed) else {
      return
    }
    candidate = PercentileConfidence(estimate: areas.area, sorted: found.first)
    guard let other = areas.otherArea else { return }
    production = PercentileConfidence(estimate: other, sorted: found.second)
    difference = PercentileConfidence(estimate: areas.area - other, sorted: found.difference)
  }

  /// The metric with any weights of its rows; nil where it has no such form.
  private static func statistic(_ sample: MetricSample, _ rows: ScoredRows) -> ResampledStatistic? {
    switch sample.form {
    case .resampled(let statistic): return statistic
    case .leftOut, .plain: return nil
    case .ranking:
      let (isPositive, order) = (rows.isPositive, rows.order)
      return ResampledStatistic(rows: rows.labels.count) { drawn in
        let weights = rows.weights.map { own in zip(own, drawn).map { $0 * $1 } } ?? drawn
        return OperatingPoints(
          scores: rows.scores, isPositive: isPositive, order: order, weights: weights
        ).area
      }
    case .mean, .share, .function:
      guard let function = sample.meanFunction else { return nil }
      let columns = function.columns
      return ResampledStatistic(rows: function.rowCount) { drawn in
        let total = drawn.reduce(0, +)
        return function.value(
          columns.map { column in zip(column, drawn).reduce(0) { $0 + $1.0 * $1.1 } / total })
      }
    }
  }
}

extension PercentileConfidence {
  /// What reports call it.
  static let method = "percentile-bootstrap"

  /// The interval, ended where the metric's values end.
  func limited(confidence: Double, to range: ClosedRange<Double>) -> Interval {
    let limits = interval(confidence: confidence)
    return Interval(
      lower: max(limits.lower, range.lowerBound), upper: min(limits.upper, range.upperBound),
      confidence: confidence, method: Self.method)
  }
}
