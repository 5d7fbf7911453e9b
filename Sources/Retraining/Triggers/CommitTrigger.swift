package import Outcomes

/// `retrain.new_commit:`: the code is not what was last trained.
package struct CommitTrigger: RetrainTrigger, Sendable, Hashable {
  let span: SourceSpan

  var key: String { "new_commit" }

  /// Answers from the evidence.
  package func report(_ evidence: TriggerEvidence) -> TriggerReport {
    let commit: String
    switch evidence.commit {
    case .value(let name): commit = name
    case .waiting(let why): return answer(.waiting, why)
    case .unknown(let why): return answer(.errored, "the commit is not known: \(why)")
    }
    let short = commit.prefix(10)
    guard let last = evidence.lastTraining else {
      return answer(.fired, "nothing was trained yet, \(short) is checked out")
    }
    guard let before = last.commit else {
      return answer(.fired, "\(last.name) names no commit, \(short) is checked out")
    }
    guard before != commit else { return answer(.quiet, "\(last.name) learned from \(short)") }
    return answer(
      .fired, "\(short) is checked out, \(last.name) learned from \(before.prefix(10))")
  }
}
