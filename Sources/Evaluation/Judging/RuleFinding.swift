internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Makes the finding of an assessed rule.
struct RuleFinding: Sendable {
  var assessment: Assessment
  var family: FamilyPlace
  var confidence: Double

  private var rule: Rule { assessment.rule }
  private var reading: MetricReading { assessment.reading }

  /// What the evidence says; nil where the rule was not judged.
  var answer: Assessment.Answer? {
    switch assessment.result {
    case .errored, .skipped: nil
    case .unknown: .unsure
    case .absolute(_, _, let answer): answer
    case .comparison(let comparison):
      comparison.answer(confidence: confidence, adjusted: family.adjustedPValue)
    }
  }

  /// The finding, with its evidence.
  func finding() -> Finding {
    Finding(
      rule.identifier, stage: rule.place == .promotion ? .promote : .evaluate, outcome: outcome,
      message: message, expected: rule.expected(confidence: confidence), observed: observed,
      evidence: evidence, span: rule.span, owner: rule.owner)
  }

  private var outcome: Outcome {
    switch assessment.result {
    case .errored: return .errored
    case .skipped: return .skipped
    case .unknown, .absolute, .comparison: break
    }
    switch answer {
    case .holds: return .passed
    case .broken: return rule.place == .promotion ? .skipped : atLevel(.failed)
    case .unsure, nil: return rule.whenUnsure.map(atLevel) ?? .skipped
    }
  }

  /// A rule of level `warn` does no more than warn.
  private func atLevel(_ outcome: Outcome) -> Outcome {
    guard rule.level == .warn else { return outcome }
    switch outcome {
    case .failed, .inconclusive: return .warned
    case .passed, .warned, .errored, .skipped, .waived: return outcome
    }
  }

  private var observed: String {
    switch assessment.result {
    case .errored(let reason), .skipped(let reason), .unknown(let reason): reason
    case .absolute(let value, let interval, _):
      ObservedText.of(value, interval: interval, on: reading)
    case .comparison(let comparison):
      ObservedText.of(comparison, on: reading, confidence: confidence)
    }
  }

  private var message: String {
    switch assessment.result {
    case .errored(let reason): return subject + " could not be judged: " + reason
    case .skipped(let reason): return "not compared: " + reason
    case .unknown, .absolute, .comparison: break
    }
    let expected = rule.expected(confidence: confidence)
    let kept = rule.place == .promotion ? ": production is kept" : ""
    switch answer {
    case .holds: return "\(subject) is \(expected): \(observed)" + familyNote
    case .broken where rule.place == .promotion:
      return "not met" + kept + "; \(subject) is not \(expected): \(observed)"
    case .broken where expected.hasPrefix("no worse"):
      return "\(subject) is \(expected.dropFirst("no ".count)): \(observed)" + familyNote
    case .broken: return "\(subject) is not \(expected): \(observed)" + familyNote
    case .unsure, nil:
      return "cannot tell" + (rule.whenUnsure == nil ? kept : "")
        + "; whether \(subject) is \(expected) is not proven: \(observed)" + rowsNote + familyNote
    }
  }

  private var subject: String {
    guard let slice = reading.slice else { return rule.metric.kind }
    guard !reading.pooled.isEmpty else {
      return "\(rule.metric.kind) of \(slice)" + (reading.note.map { " (\($0))" } ?? "")
    }
    let shown = reading.pooled.prefix(5).joined(separator: ", ")
    let more = reading.pooled.count > 5 ? " and \(reading.pooled.count - 5) more" : ""
    return "\(rule.metric.kind) of \(slice): \(shown)\(more),"
  }

  /// How many rows would decide; empty where the reason says what is missing.
  private var rowsNote: String {
    switch assessment.result {
    case .errored, .skipped, .unknown: return ""
    case .comparison(let comparison):
      guard case .known = comparison.comparison.tested else { return "" }
    case .absolute: break
    }
    guard let rowsNeeded else {
      return "; no number of rows would decide a value that lies on the limit itself"
    }
    return "; about \(rowsNeeded) rows would decide with 80% power if this "
      + (rule.isComparison ? "difference" : "value") + " is real"
  }

  private var familyNote: String {
    guard rule.isInFamily, case .comparison = assessment.result else { return "" }
    let p = family.adjustedPValue.map { ", adjusted \(NumberText.pValue($0)) of no harm" } ?? ""
    let size = family.size == 1 ? "the only comparison" : "one of \(family.size) comparisons"
    return " (\(size), adjusted level \(NumberText.of(family.adjustedLevel))\(p))"
  }

  private var rowsNeeded: Int? {
    guard answer == .unsure else { return nil }
    let count = reading.facts.count
    switch assessment.result {
    case .errored, .skipped, .unknown: return nil
    case .comparison(let comparison):
      return comparison.rowsNeeded(
        rows: count, confidence: confidence, familyLevel: family.adjustedLevel)
    case .absolute(let value, let interval, _):
      guard let interval, let limit = rule.limit else { return nil }
      let level = (1 - confidence) / 2
      let reach = 2 * NormalDistribution.quantile(1 - level)
      return RequiredRows.toDecide(
        rows: count, standardError: (interval.upper - interval.lower) / reach,
        gap: value - limit, level: level)
    }
  }

  private var evidence: Evidence? {
    switch assessment.result {
    case .errored, .skipped, .unknown: nil
    case .absolute(let value, let interval, _):
      .estimate(
        EstimateEvidence(
          metric: rule.metric.kind, value: value, interval: interval, rows: reading.facts.count))
    case .comparison(let comparison): .comparison(evidence(of: comparison))
    }
  }

  private func evidence(of comparison: MarginComparison) -> ComparisonEvidence {
    let paired = comparison.comparison
    var evidence = ComparisonEvidence(
      metric: rule.metric.kind, slice: reading.slice, candidate: paired.candidate,
      production: paired.production, improvement: paired.improvement,
      interval: paired.plain.interval(confidence: confidence), margin: comparison.margin,
      pValue: comparison.harmPValue, adjustedPValue: family.adjustedPValue,
      familySize: rule.isInFamily ? family.size : nil, rows: reading.facts.count,
      clusters: reading.facts.clusters, rowsNeeded: rowsNeeded,
      unsure: answer == .unsure)
    evidence.adjustedLevel = rule.isInFamily ? family.adjustedLevel : nil
    return evidence
  }
}

extension Inference {
  /// The two-sided interval, where there is one with finite ends.
  fileprivate func interval(confidence: Double) -> Interval? {
    guard case .known(let distribution, let method) = self else { return nil }
    let limits = distribution.interval(confidence: confidence)
    guard limits.lower.isFinite, limits.upper.isFinite else { return nil }
    return Interval(
      lower: limits.lower, upper: limits.upper, confidence: confidence, method: method)
  }
}
