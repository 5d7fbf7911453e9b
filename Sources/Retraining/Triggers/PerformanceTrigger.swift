package import GateLanguage
package import Outcomes

/// `retrain.performance:`: production does worse on labelled rows than when it was promoted.
package struct PerformanceTrigger: RetrainTrigger, Sendable, Hashable {
  package let performance: RetrainPerformance

  var key: String { "performance" }
  var span: SourceSpan { performance.span }

  /// Answers from the evidence.
  package func report(_ evidence: TriggerEvidence) -> TriggerReport {
    let found: TriggerEvidence.PerformanceEvidence
    switch evidence.performance {
    case .value(let value): found = value
    case .waiting(let why): return answer(.waiting, why)
    case .unknown(let why): return answer(.errored, why)
    }
    let allowed =
      switch performance.worseBy.value {
      case .absolute(let size): size
      case .ofProduction(let share): share * abs(found.recorded)
      }
    var judged = found.loss
    var words = "\(found.metric) is \(Self.text(found.value))"
    if let interval = found.interval {
      words += " [\(Self.text(interval.lowerBound)), \(Self.text(interval.upperBound))]"
    }
    if performance.needsProof {
      guard let least = found.leastLoss else {
        return answer(.errored, "\(found.metric) has no interval that could prove it")
      }
      judged = least
    }
    words +=
      " on \(found.rows) labelled rows, \(Self.text(found.recorded)) when it was promoted: "
      + (found.loss > 0 ? "worse by \(Self.text(found.loss))" : "not worse")
      + ", \(Self.text(allowed)) is allowed"
    if found.waiting > 0 { words += "; \(found.waiting) rows wait for their label" }
    return answer(judged > allowed ? .fired : .quiet, words)
  }

  private static func text(_ number: Double) -> String {
    "\((number * 1e4).rounded() / 1e4)"
  }
}
