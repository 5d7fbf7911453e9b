internal import Drift
package import GateLanguage
internal import Outcomes

/// How many rows may break a rule: none, or as many as a threshold of the spec allows.
package struct Allowance: Sendable, Hashable {
  /// Nil allows none.
  package var threshold: Threshold?
  /// The key of the spec that sets the threshold, for edits: `invalid`, `missing`.
  package var key: String

  /// Allows what the threshold of a key allows.
  package init(_ threshold: Threshold?, key: String) {
    self.threshold = threshold
    self.key = key
  }

  /// The outcome of `count` rows that break a rule among `total` that were asked.
  func outcome(of count: Int, among total: Int) -> Outcome {
    threshold?.judge(count: count, of: total) ?? (count == 0 ? .passed : .failed)
  }

  /// The rule's expectation in words, with the share that may break it.
  func expected(_ words: String) -> String {
    threshold.map { "\(words), \(key) \($0.text)" } ?? words
  }

  /// Judges a count of rows that break a rule; `verb` says what they do wrong: `are missing`.
  ///
  /// `unit` is what was asked, in the plural: `rows`, `present values`.
  func judge(_ count: Int, of total: Int, unit: String, verb: String) -> Judgement {
    let outcome = outcome(of: count, among: total)
    let observed = NumberText.share(count, of: total, unit: unit)
    let share = Finding.Share(count, of: total)
    switch outcome {
    case .passed:
      let message =
        count == 0
        ? "none of \(NumberText.count(total)) \(unit) \(verb)"
        : "\(observed) \(verb), as allowed"
      return Judgement(.passed, observed: observed, message: message, share: share)
    case .errored:
      return Judgement(
        .errored, observed: observed,
        message: "there are no \(unit) to take a share of", share: share)
    default:
      return Judgement(
        outcome, observed: observed, message: "\(observed) \(verb)", share: share,
        acceptance: acceptance(of: count, among: total))
    }
  }

  private func acceptance(of count: Int, among total: Int) -> String? {
    guard let threshold else {
      return key.isEmpty || total == 0
        ? nil : "\(key): \"<= \(Loosening.percentage(above: Double(count) / Double(total)))\""
    }
    return threshold.loosened(key: key, count: count, of: total)
  }
}
