package import Outcomes

/// `evaluate.budget`: how many verdicts a holdout may give, and what is said of it.
package struct HoldoutBudget: Sendable, Hashable {
  /// The verdicts that it may give.
  package var limit: Int
  /// The holdout's name in the spec.
  package var dataset: String
  package var span: SourceSpan?

  package init(limit: Int, dataset: String, span: SourceSpan?) {
    self.limit = limit
    self.dataset = dataset
    self.span = span
  }

  package static let identifier = FindingIdentifier(["evaluate", "budget"])

  /// What must hold, as the finding and the plan say it.
  package var expected: String {
    "at most \(Self.verdicts(limit)) on one holdout"
  }

  /// The finding of a question that was answered or refused; four fifths of the budget warn.
  package func finding(_ count: HoldoutCounter.Count) -> Finding {
    let used = count.wear.verdicts
    let left = max(0, limit - used)
    var outcome = Outcome.passed
    var message: String
    switch count.answer {
    case .refused:
      outcome = .inconclusive
      message =
        "'\(dataset)' has given \(Self.verdicts(used)) of \(limit), so this candidate was not "
        + "judged on it: what passes now may only fit these rows; take a holdout of fresh rows"
    case .counted, .known:
      if used * 5 >= limit * 4 { outcome = .warned }
      message =
        (count.answer == .known
          ? "the same commit, model and data asked nothing new: " : "")
        + "'\(dataset)' has given \(used) of \(Self.verdicts(limit)), \(left) left"
      if outcome == .warned { message += "; prepare a holdout of fresh rows" }
    }
    if !count.remarks.isEmpty {
      if outcome == .passed { outcome = .warned }
      message += " (" + count.remarks.joined(separator: "; ") + ")"
    }
    return Finding(
      Self.identifier, stage: .evaluate, outcome: outcome, message: message, expected: expected,
      observed: Self.verdicts(used) + inheritance(count.wear),
      share: .init(used, of: limit, unit: "verdicts"), span: span,
      acceptance: count.answer == .refused ? "budget: {verdicts: \(used + 1)}" : nil)
  }

  /// The finding of a ledger that could not be read or added to; no verdict is shown then.
  package func finding(_ error: LedgerError) -> Finding {
    Finding(
      Self.identifier, stage: .evaluate, outcome: .errored,
      message: "the verdict could not be counted, so it is not shown: \(error.description)",
      expected: expected, observed: error.cause, span: span)
  }

  /// What the reports say of the holdout.
  package func report(_ wear: HoldoutWear, of holdout: Holdout) -> HoldoutReport {
    HoldoutReport(
      dataset: dataset, digest: holdout.digest, rows: holdout.rows, limit: limit,
      used: wear.verdicts, inherited: wear.inheritedVerdicts)
  }

  private func inheritance(_ wear: HoldoutWear) -> String {
    guard !wear.inherited.isEmpty else { return "" }
    let parts = wear.inherited.prefix(3).map { older in
      "\(Self.percent(older.share)) of its rows were in \(older.holdout.prefix(12))…, which gave "
        + Self.verdicts(older.verdicts)
    }
    let more = wear.inherited.count - parts.count
    return ", \(wear.inheritedVerdicts) of them inherited: " + parts.joined(separator: "; ")
      + (more > 0 ? "; and \(more) more" : "")
  }

  private static func verdicts(_ count: Int) -> String {
    "\(count) \(count == 1 ? "verdict" : "verdicts")"
  }

  /// Whole percents; a share that is not whole is never shown as none or all.
  private static func percent(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    if whole == 0, share > 0 { return "under 1%" }
    if whole == 100, share < 1 { return "over 99%" }
    return "\(whole)%"
  }
}
