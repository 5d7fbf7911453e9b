internal import DataEngine
internal import Outcomes

/// The sentences about drift.
enum DriftWording {
  /// What was proved, with the numbers that prove it.
  static func message(_ evidence: DriftEvidence, _ proof: DriftProof, from reference: String)
    -> String
  {
    let tested = NumberText.brief(proof.tested)
    let tolerance = evidence.tolerance ?? "none"
    return switch proof.answer {
    case .drifted:
      "drifted from \(reference), proved beyond \(tolerance): \(evidence.statistic) \(tested) > "
        + NumberText.brief(proof.driftedAbove) + moved(evidence)
    case .stable:
      "stable against \(reference), proved within \(tolerance): \(evidence.statistic) \(tested) < "
        + NumberText.brief(proof.stableBelow ?? .nan)
    case .notShown:
      "no drift from \(reference) was shown: \(evidence.statistic) \(tested), above "
        + "\(NumberText.brief(proof.driftedAbove)) would show it"
    case .cannotTell: "cannot tell whether it drifted from \(reference)"
    }
  }

  /// The customary value and the cell that moved most.
  static func observed(_ evidence: DriftEvidence) -> String {
    "\(evidence.statistic) \(NumberText.brief(evidence.value))" + moved(evidence)
  }

  /// New and vanished values with their rows, up to five of each.
  static func changes(_ comparison: ColumnComparison) -> String {
    list("new", comparison.newValues, isHidden: comparison.isSensitive)
      + list("vanished", comparison.vanishedValues, isHidden: comparison.isSensitive)
  }

  private static func moved(_ evidence: DriftEvidence) -> String {
    guard let moved = evidence.movedMost else { return "" }
    return "; most moved: \(moved.bin), \(NumberText.percent(moved.reference)) → "
      + NumberText.percent(moved.current)
  }

  private static func list(_ word: String, _ values: [CategoryCount], isHidden: Bool) -> String {
    guard !values.isEmpty else { return "" }
    guard !isHidden else { return "; \(values.count) \(word)" }
    let named = values.prefix(5).map { "'\($0.value)' (\(NumberText.rows($0.rows)))" }
    let more = values.count > 5 ? " and \(values.count - 5) more" : ""
    return "; \(values.count) \(word): " + named.joined(separator: ", ") + more
  }
}
