internal import Outcomes

extension RunReport {
  /// What a finding counts as: under `--strict` a warning is a failure.
  func counted(_ finding: Finding) -> Outcome {
    isStrict && finding.outcome == .warned ? .failed : finding.outcome
  }

  /// The findings that count as one of the outcomes, in the order of stages and the spec.
  func findings(counting outcome: Outcome) -> [Finding] {
    findings.filter { counted($0) == outcome }
  }

  /// How many findings count as each outcome.
  var counts: [Outcome: Int] {
    Dictionary(grouping: findings, by: counted).mapValues(\.count)
  }

  /// Why the run is not green although no finding says so, or nil where the findings tell all.
  ///
  /// That is a run which was interrupted, lost a race twice, or judged nothing at all.
  var unsaid: (kind: String, message: String)? {
    switch ending {
    case .interrupted:
      ("interrupted", "the run was interrupted; what it had not reached yet is not judged")
    case .tryLater:
      ("try-later", "production changed under the run twice; run the gate again later")
    case .completed:
      findings.contains { counted($0).verdict != nil }
        ? nil
        : ("inconclusive", "nothing was judged: no rule ran, and a gate without one is no pass")
    }
  }
}
