internal import GateLanguage
package import Outcomes

/// `retrain.drift:`: the data have drifted from those that production learned from.
package struct DriftTrigger: RetrainTrigger, Sendable, Hashable {
  let drift: RetrainDrift

  var key: String { "drift" }
  var span: SourceSpan { drift.span }

  /// Answers from the evidence; columns that cannot be told do not fire.
  package func report(_ evidence: TriggerEvidence) -> TriggerReport {
    let findings: [TriggerEvidence.DriftEvidence]
    switch evidence.drift {
    case .value(let value): findings = value
    case .waiting(let why): return answer(.waiting, why)
    case .unknown(let why): return answer(.errored, why)
    }
    let drifted = findings.filter { $0.state == .drifted }
    if !drifted.isEmpty { return answer(.fired, Self.words(drifted)) }
    let broken = findings.filter { $0.state == .errored }
    if !broken.isEmpty { return answer(.errored, Self.words(broken)) }
    let judged = findings.filter { $0.state == .stable || $0.state == .unsure }
    guard !judged.isEmpty else {
      let why = findings.first.map(\.message) ?? "no column was asked"
      return answer(.waiting, why)
    }
    let unsure = findings.filter { $0.state == .unsure }
    let words = unsure.isEmpty ? "" : "; cannot tell: " + Self.words(unsure)
    return answer(.quiet, "no drift is proved\(words)")
  }

  private static func words(_ findings: [TriggerEvidence.DriftEvidence]) -> String {
    let shown = findings.prefix(3).map(\.message).joined(separator: "; ")
    return findings.count > 3 ? "\(shown) and \(findings.count - 3) more" : shown
  }
}
