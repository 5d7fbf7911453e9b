package import DataEngine
internal import GateLanguage
package import Outcomes
internal import Statistics

extension EvaluationPlan {
  /// What a holdout can still promise of the metrics that are means of numbers in a known range.
  ///
  /// Hoeffding's bound for the metric; Bennett's for the difference from production, by the share of
  /// rows that the two models predict differently, for which no label is looked at. The promise covers
  /// `verdicts` verdicts on the rows that were joined.
  package func promises(
    _ predictions: PairedPredictions, against production: ProductionForJudging,
    threshold: Double? = nil, verdicts: Int
  ) -> [HoldoutReport.Promise] {
    let rows = JudgedRows(
      predictions, spec, against: production, threshold: threshold, ranking: false)
    let halfWidth = PromisedHalfWidth(
      rows: rows.count, verdicts: verdicts, error: 1 - spec.confidence)
    var kinds: Set<String> = []
    return (metrics + conditions).filter { kinds.insert($0.kind).inserted }.compactMap { bound in
      // No metric that ranks is a mean of rows.
      guard let metric = bound.metric, !metric.metric.isRanking else { return nil }
      let reading = Result { () throws(UndefinedMetric) in try metric.sample(rows.candidate) }
      let range = metric.range.upperBound - metric.range.lowerBound
      guard case .success(let sample) = reading, sample.isMean, range.isFinite,
        let adaptive = halfWidth.average(range: range, isAdaptive: true),
        let fixed = halfWidth.average(range: range, isAdaptive: false)
      else { return nil }
      return HoldoutReport.Promise(
        metric: bound.kind, confidence: spec.confidence, adaptive: adaptive, fixed: fixed,
        difference: rows.differingShare(byClass: sample.isShare).flatMap {
          halfWidth.difference(size: range, share: $0, isAdaptive: true)
        })
    }
  }
}

extension MetricSample {
  /// Whether the value is the mean of one number a row.
  fileprivate var isMean: Bool {
    switch form {
    case .mean, .share: true
    case .function, .ranking, .resampled, .leftOut, .plain: false
    }
  }

  /// Whether the value is a share of rows, which only a change of the predicted class can change.
  fileprivate var isShare: Bool {
    if case .share = form { true } else { false }
  }
}

extension JudgedRows {
  /// The share of rows that both models predict differently; nil without production or rows.
  fileprivate func differingShare(byClass: Bool) -> Double? {
    guard let production, count > 0 else { return nil }
    if byClass, candidate.task == .binary {
      let differing = zip(candidate.scores, production.scores).count { first, second in
        (first >= candidate.scoreThreshold) != (second >= production.scoreThreshold)
      }
      return Double(differing) / Double(count)
    }
    let columns =
      byClass
      ? [(candidate.scores, production.scores)]
      : Array(zip(candidate.predictedColumns, production.predictedColumns))
    let differing = (0..<count).count { row in columns.contains { $0.0[row] != $0.1[row] } }
    return Double(differing) / Double(count)
  }
}
