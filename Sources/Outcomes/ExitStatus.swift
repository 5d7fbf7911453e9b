/// The exit codes of the program; each has one meaning, whatever the flags.
package enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  case passed = 0
  case rejected = 1
  case wrongSpec = 2
  case notJudged = 3
  case cannotTell = 4
  case wrongCommandLine = 64
  case tryLater = 75
  case interrupted = 130

  /// The code of a run that ended by itself with this verdict.
  package init(verdict: Verdict) {
    switch verdict {
    case .passed, .warned: self = .passed
    case .inconclusive: self = .cannotTell
    case .errored: self = .notJudged
    case .failed: self = .rejected
    }
  }
}
