/// What a run found, as the worst of its findings' outcomes.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
  case passed
  case warned
  case inconclusive
  case errored
  case failed

  /// Returns the worst verdict of the outcomes; without one that counts, nothing is known.
  package static func worst(of outcomes: some Sequence<Outcome>) -> Verdict {
    outcomes.lazy.compactMap(\.verdict).max() ?? .inconclusive
  }

  /// Returns the worst verdict of findings, warnings counted as failures where `isStrict`.
  package static func worst(of findings: [Finding], isStrict: Bool) -> Verdict {
    worst(of: findings.map { isStrict && $0.outcome == .warned ? .failed : $0.outcome })
  }

  /// Orders from good to bad.
  package static func < (left: Verdict, right: Verdict) -> Bool {
    left.badness < right.badness
  }

  private var badness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
