package import GateLanguage
package import Outcomes

/// Decides from a verdict and its circumstances whether a candidate goes into production.
///
/// The first row that applies decides; rows 4 to 9 only for a model that was judged.
///
/// | | when | decision |
/// |---|---|---|
/// | 1 | the verdict, with this stage's findings, is `failed` | `rejected` |
/// | 2 | it is `errored` or `inconclusive` | `undecided` |
/// | 3 | `evaluate` did not run, or the spec has no `promote:` | `not-judged` |
/// | 4 | the candidate is production | `already-in-production` |
/// | 5 | no production, `first: deny` (finding `promote.first` failed, so row 1) | `rejected` |
/// | 6 | a condition of `when` is not met, unsure, or not asked of the production there is | `kept` |
/// | 7 | nobody asked to promote | `would-promote` |
/// | 8 | the branch may not promote | `would-promote` |
/// | 9 | else | `promoted`, once the registry has done it |
package enum PromotionPolicy {
  /// What the decision depends on.
  package struct Circumstances: Sendable, Hashable {
    /// The verdict of all stages before this one, warnings counted as `--strict` wants.
    package var verdict: Verdict
    /// Whether warnings of this stage count as failures too.
    package var isStrict: Bool
    /// Whether `evaluate` ran.
    package var isJudged: Bool
    /// What `promote.when` came to.
    package var condition: PromotionCondition
    /// The findings of `promote.when`, one for each condition.
    package var conditionFindings: [Finding]
    package var production: ProductionState
    /// Whether the candidate's identity is that of production.
    package var isProduction: Bool
    /// Whether `--promote` or a profile with `promote: when_passed` asks for it.
    package var isAsked: Bool
    package var branch: BranchPermission

    package init(
      verdict: Verdict, isStrict: Bool = false, isJudged: Bool, condition: PromotionCondition,
      conditionFindings: [Finding], production: ProductionState, isProduction: Bool,
      isAsked: Bool, branch: BranchPermission
    ) {
      self.verdict = verdict
      self.isStrict = isStrict
      self.isJudged = isJudged
      self.condition = condition
      self.conditionFindings = conditionFindings
      self.production = production
      self.isProduction = isProduction
      self.isAsked = isAsked
      self.branch = branch
    }

    /// Whether there is a production that a condition should have been asked of, and was not.
    fileprivate var leavesConditionsUnasked: Bool {
      production != .vacant && conditionFindings.contains { $0.outcome == .skipped }
    }
  }

  /// The decision, why, and what the stage found.
  package struct Ruling: Sendable, Hashable {
    /// `promoted` is the order to promote; it is true once the registry has answered so.
    package var decision: Decision
    /// One sentence each.
    package var reasons: [String]
    package var findings: [Finding]
    /// The verdict given, with this stage's findings.
    package var verdict: Verdict

    package init(decision: Decision, reasons: [String], findings: [Finding], verdict: Verdict) {
      self.decision = decision
      self.reasons = reasons
      self.findings = findings
      self.verdict = verdict
    }
  }

  /// Applies the table; a spec without `promote:` is nil.
  package static func rule(_ spec: PromoteSpec?, _ given: Circumstances) -> Ruling {
    var findings: [Finding] = []
    if let spec, given.isJudged, !given.isProduction {
      if given.production == .vacant { findings.append(firstFinding(spec)) }
      findings += given.conditionFindings
    }
    let counts = findings.contains { $0.outcome.verdict != nil }
    let own = counts ? Verdict.worst(of: findings, isStrict: given.isStrict) : given.verdict
    let verdict = max(given.verdict, own)
    let (decision, reasons) = decide(spec, given, verdict, findings)
    return Ruling(decision: decision, reasons: reasons, findings: findings, verdict: verdict)
  }

  private static func decide(
    _ spec: PromoteSpec?, _ given: Circumstances, _ verdict: Verdict, _ findings: [Finding]
  ) -> (Decision, [String]) {
    let own = findings.filter { $0.outcome == .failed || $0.outcome == .errored }.map(\.message)
    switch verdict {
    case .failed:
      return (.rejected, (given.verdict == .failed ? ["The gate failed."] : []) + own)
    case .errored:
      return (
        .undecided, (given.verdict == .errored ? ["Something could not be judged."] : []) + own
      )
    case .inconclusive:
      return (.undecided, ["The evidence does not decide."])
    case .passed, .warned:
      break
    }
    guard given.isJudged else { return (.notJudged, ["No model was judged."]) }
    guard let spec else {
      return (.notJudged, ["The spec has no `promote:`, so nothing is decided about production."])
    }
    if given.isProduction {
      return (
        .alreadyInProduction,
        ["The candidate is \(given.production.name ?? "the version") in \(spec.stage.value)."]
      )
    }
    let champion = given.production.name ?? "an empty stage"
    switch given.condition {
    case .notMet(let reasons), .unsure(let reasons):
      return (.kept, reasons.map { "\(champion) is kept: \($0)" })
    case .met where given.leavesConditionsUnasked,
      .noConditions where given.leavesConditionsUnasked:
      return (.kept, ["\(champion) is kept: a condition of `promote.when` could not be asked."])
    case .met, .noConditions: break
    }
    guard given.isAsked else {
      return (.wouldPromote, ["Nobody asked to promote; `--promote` does."])
    }
    switch given.branch {
    case .denied(let reason): return (.wouldPromote, ["The branch may not promote: \(reason)."])
    case .allowed(let reason): return (.promoted, ["The gate passed, and \(reason)."])
    }
  }

  private static func firstFinding(_ spec: PromoteSpec) -> Finding {
    let place = "\(spec.model.value) has no version in \(spec.stage.value)"
    let isAllowed = spec.first == .allow
    return Finding(
      FindingIdentifier(["promote", "first"]), stage: .promote,
      outcome: isAllowed ? .passed : .failed,
      message: isAllowed
        ? "\(place), and the spec allows a first one"
        : "\(place) to judge against; write `first: allow` under `promote:` to accept a first one",
      expected: isAllowed ? "a first version may be promoted" : "a version in production",
      observed: "0 versions in \(spec.stage.value)", span: spec.span,
      acceptance: isAllowed ? nil : "first: allow")
  }
}
