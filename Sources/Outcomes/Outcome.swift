/// What became of one rule; the raw values are the words of every report.
package enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
  case passed
  case warned
  case inconclusive
  case errored
  case failed
  case skipped
  case waived

  /// The verdict that this outcome alone gives, or nil where it does not count.
  package var verdict: Verdict? {
    switch self {
    case .passed: .passed
    case .warned: .warned
    case .inconclusive: .inconclusive
    case .errored: .errored
    case .failed: .failed
    case .skipped, .waived: nil
    }
  }
}
