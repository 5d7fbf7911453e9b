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
    let statistic = "\(evidence.statistic) \(tested)"
    let test = proof.pValue.map { "p = " + NumberText.brief($0) }
    return switch proof.answer {
    case .drifted:
      "drifted from \(reference), proved beyond \(tolerance): \(statistic)"
        + (proof.driftedAbove.map { " > " + NumberText.brief($0) } ?? ", \(test ?? "")")
        + moved(evidence)
    case .stable:
      "stable against \(reference), proved within \(tolerance): \(statistic)"
        + (proof.stableBelow.map { " < " + NumberText.brief($0) } ?? "")
    case .notShown:
      "no drift from \(reference) was shown: \(statistic), "
        + (proof.driftedAbove.map { "above \(NumberText.brief($0)) would show it" } ?? test ?? "")
    case .cannotTell: "cannot tell whether it drifted from \(reference)"
    }
  }

  /// The customary value and the cell that moved most.
  static func observed(_ evidence: DriftEvidence) -> String {
    "\(evidence.statistic) \(NumberText.brief(evidence.value))" + moved(evidence)
  }

  /// New and vanished values with their rows, up to five of each.
  static func changes(_ pair: ColumnPair) -> String {
    list("new", pair.newValues, isHidden: pair.hidesValues)
      + list("vanished", pair.vanishedValues, isHidden: pair.hidesValues)
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
