internal import GateLanguage
internal import Outcomes

/// Measures what a rule asks, without deciding about the family.
struct RuleAssessor: Sendable {
  var confidence: Double
  var production: ProductionForJudging
  var resampling: Resampling

  func assess(_ rule: Rule, on reading: MetricReading) -> Assessment {
    Assessment(rule: rule, reading: reading, result: result(rule, reading))
  }

  private func result(_ rule: Rule, _ reading: MetricReading) -> Assessment.Result {
    if rule.isComparison, let reason = production.reasonToSkip { return .skipped(reason) }
    if let shortage = reading.shortageOfClass { return .unknown(shortage) }
    switch reading.candidate {
    case .failure(let undefined):
      return .errored("\(rule.metric.kind) of the candidate is undefined: \(undefined.reason)")
    case .success(let sample):
      switch rule.criterion {
      case .atLeast(let limit, let isProof):
        return absolute(sample, reading, isProof: isProof, limit: .atLeast(limit))
      case .atMost(let limit, let isProof):
        return absolute(sample, reading, isProof: isProof, limit: .atMost(limit))
      case .noWorseThanProduction(let margin), .betterThanProduction(let margin, _):
        return compared(rule, reading, sample, margin)
      }
    }
  }

  private func compared(
    _ rule: Rule, _ reading: MetricReading, _ candidate: MetricSample, _ margin: Margin
  ) -> Assessment.Result {
    switch reading.production {
    case nil:
      return .errored("production's predictions are not there, so nothing can be compared")
    case .failure(let undefined):
      return .errored("\(rule.metric.kind) of production is undefined: \(undefined.reason)")
    case .success(let production):
      if case .ofProduction = margin, production.value == 0 {
        return .errored(
          "\(rule.metric.kind) of production is 0, and a share of 0 is no margin; write the "
            + "margin as a number")
      }
      let comparison = MarginComparison(
        rule.criterion, direction: rule.metric.direction, candidate: candidate,
        production: production, rows: reading.rows, resampling: resampling)
      return comparison.map { .comparison($0) } ?? .errored("the rule compares nothing")
    }
  }

  /// Holds a value against a limit; `isProof` leaves the decision to the interval.
  private func absolute(
    _ sample: MetricSample, _ reading: MetricReading, isProof: Bool, limit: Limit
  ) -> Assessment.Result {
    let interval = interval(of: sample, reading, isProof: isProof)
    guard isProof else {
      return .absolute(
        sample.value, interval: interval, answer: limit.holds(sample.value) ? .holds : .broken)
    }
    guard let interval else { return .unknown(tooFew(reading)) }
    let ends = [limit.holds(interval.lower), limit.holds(interval.upper)]
    let answer: Assessment.Answer =
      ends == [true, true] ? .holds : ends == [false, false] ? .broken : .unsure
    return .absolute(sample.value, interval: interval, answer: answer)
  }

  /// A limit of a value, the limit itself allowed.
  private enum Limit {
    case atLeast(Double)
    case atMost(Double)

    func holds(_ value: Double) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      }
    }
  }

  private func interval(
    of sample: MetricSample, _ reading: MetricReading, isProof: Bool
  ) -> Interval? {
    MetricEstimation(
      sample: sample, clusters: reading.rows.clusters, confidence: confidence,
      resampling: resampling, range: reading.metric.range
    ).interval(isProof: isProof)
  }

  private func tooFew(_ reading: MetricReading) -> String {
    reading.facts.clusters.flatMap { ClusterNote.tooFew($0) }
      ?? "\(reading.facts.count) rows are too few for an interval"
  }
}
