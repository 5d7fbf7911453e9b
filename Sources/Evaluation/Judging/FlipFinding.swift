internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Judges `flips.newly_wrong`.
struct FlipFinding: Sendable {
  var spec: FlipsSpec
  /// Nil without production, or where rows have no class.
  var flips: Flips?
  var rows: Int
  var production: ProductionForJudging

  /// `evaluate.flips`.
  static let identifier = FindingIdentifier(["evaluate", "flips"])

  /// The finding.
  func finding() -> Finding {
    if let reason = production.reasonToSkip {
      return finding(.skipped, "not compared: " + reason, observed: reason)
    }
    guard let flips else {
      let reason = "predictions of this task have no class that could flip"
      return finding(.skipped, "not counted: " + reason, observed: reason)
    }
    let wrong = flips.newlyWrong.count
    let p = McNemar.exactPValue(onlyFirst: flips.newlyRight.count, onlySecond: wrong)
    let observed =
      "\(wrong) of \(rows) rows (\(NumberText.percent(Double(wrong) / Double(rows)))) are newly wrong, "
      + "\(flips.newlyRight.count) newly right; McNemar exact \(NumberText.pValue(p))"
    let judged = spec.newlyWrong.judge(count: wrong, of: rows)
    let outcome = judged == .failed && spec.level == .warn ? .warned : judged
    return finding(
      outcome, "right in production and wrong now: " + observed, observed: observed,
      share: .init(wrong, of: rows),
      acceptance: outcome == .passed ? nil : acceptance(wrong))
  }

  /// The bound that allows so many rows, in the unit of the spec.
  private func acceptance(_ count: Int) -> String {
    let bound = spec.newlyWrong.must ?? spec.newlyWrong.failIf ?? spec.newlyWrong.warnIf
    guard bound?.value.unit == .percent else { return "newly_wrong: \"<= \(count)\"" }
    let percent = (Double(count) / Double(rows) * 10_000).rounded(.up) / 10_000
    return "newly_wrong: \"<= \(NumberText.percent(percent))\""
  }

  private func finding(
    _ outcome: Outcome, _ message: String, observed: String, share: Finding.Share? = nil,
    acceptance: String? = nil
  ) -> Finding {
    Finding(
      Self.identifier, stage: .evaluate, outcome: outcome, message: message,
      expected: "newly wrong: " + spec.newlyWrong.text, observed: observed, share: share,
      span: spec.span, owner: spec.owner, acceptance: acceptance)
  }
}
