internal import Outcomes

/// The verdict, decision and exit code of a run in words, the same in every report.
enum VerdictWords {
  /// One sentence that says what became of the candidate.
  static func sentence(_ report: RunReport) -> String {
    switch report.decision {
    case .promoted: "the candidate is now in production"
    case .wouldPromote: "the candidate may be promoted; this run was not asked to"
    case .kept: "the model in production is kept; the candidate is not proven better"
    case .awaitingApproval: "the candidate waits for approval"
    case .alreadyInProduction: "the candidate is the model in production"
    case .rejected: "the candidate is rejected"
    case .undecided where report.verdict == .errored: "nothing is promoted; it could not be judged"
    case .undecided: "nothing is promoted; the evidence does not decide"
    case .held: "retraining is held; the data are not fit to learn from"
    case .notDue: "no retraining is due"
    case .notJudged: "no model was judged"
    }
  }

  /// The exit code and, where flags bend it, the true one.
  static func exit(_ report: RunReport) -> String {
    let code = String(report.exitStatus.rawValue)
    guard report.exitStatus != report.trueExitStatus else { return "exit " + code }
    return "exit " + code + ", advisory; without it "
      + String(report.trueExitStatus.rawValue)
  }

  /// The flags that change what outcomes mean, as a list for people, or nil without any.
  static func modes(_ report: RunReport) -> String? {
    let modes = [
      report.isStrict ? "strict: warnings count as failures" : nil,
      report.isAdvisory ? "advisory: the exit code is 0 whatever the verdict" : nil,
    ].compactMap { $0 }
    return modes.isEmpty ? nil : modes.joined(separator: "; ")
  }
}
