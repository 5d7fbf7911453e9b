internal import Outcomes
internal import Statistics

/// The interval of one model's metric.
struct MetricEstimation: Sendable {
  var sample: MetricSample
  var clusters: [Int]?
  var confidence: Double
  var resampling: Resampling
  /// The values that the metric can take; an interval ends there.
  var range: ClosedRange<Double>

  /// The interval by the form's method; nil where there are too few rows or clusters.
  ///
  /// Where a rule is decided by it (`isProof`), shares use the exact interval.
  func interval(isProof: Bool) -> Interval? {
    if clusters == nil, case .share(let values) = sample.form {
      return shareInterval(values, isProof: isProof)
    }
    guard case .known(let distribution, let method) = inference else { return nil }
    let limits = distribution.interval(confidence: confidence)
    guard limits.lower.isFinite, limits.upper.isFinite else { return nil }
    return Interval(
      lower: max(limits.lower, range.lowerBound), upper: min(limits.upper, range.upperBound),
      confidence: confidence, method: method)
  }

  private func shareInterval(_ values: [UInt8], isProof: Bool) -> Interval {
    let successes = values.count { $0 == 1 }
    let limits =
      isProof
      ? ClopperPearsonInterval.of(
        successes: successes, trials: values.count, confidence: confidence)
      : WilsonInterval.of(successes: successes, trials: values.count, confidence: confidence)
    return Interval(
      lower: limits.lower, upper: limits.upper, confidence: confidence,
      method: isProof ? "clopper-pearson" : "wilson")
  }

  private var inference: Inference {
    let clusters = sample.clusters(of: self.clusters)
    if let clusters, let reason = ClusterNote.tooFew(clusters) { return .unknown(reason: reason) }
    if case .ranking(let components, let isPositive) = sample.form {
      return .ofArea(components, isPositive: isPositive, clusters: clusters)
    }
    if case .resampled(let statistic) = sample.form {
      return .ofResampled(statistic, clusters: clusters, resampling: resampling)
    }
    if case .plain(let reason) = sample.form { return .unknown(reason: reason) }
    if case .leftOut(let values) = sample.form { return .ofGroups(values, estimate: sample.value) }
    guard let function = sample.meanFunction else {
      return .unknown(reason: "the metric has no method")
    }
    let influence = function.influence
    if let clusters {
      return Inference(
        ClusterT.confidence(of: sample.value, influence: influence, clusters: clusters),
        method: "cluster-t")
    }
    let isMean = if case .mean = sample.form { true } else { false }
    let isResampled =
      influence.count <= Resampling.mostRows && (!isMean || PairedT.isDoubtful(influence))
    guard isResampled else {
      return Inference(
        PairedT.confidence(of: sample.value, influence: influence),
        method: isMean ? "t" : "linearised-t")
    }
    return Inference(
      BCaConfidence(
        of: function.value, over: ResamplingUnits(rows: function.columns),
        resamples: Bootstrap.resamples(forLevel: resampling.level), seed: resampling.seed),
      method: "bca-bootstrap")
  }
}
