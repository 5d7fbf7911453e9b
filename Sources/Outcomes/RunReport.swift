/// Everything that a run found and decided; every report is made from this and nothing else.
package struct RunReport: Sendable, Hashable {
  /// The run's identifier; identifiers sort by time.
  package var id: String
  package var gate: String
  /// The spec's path as the user named it.
  package var specPath: String
  /// The profile of `runs:` that was used, if any.
  package var profile: String?
  /// Start of the run in seconds since 1970, UTC.
  package var startedAt: Double
  package var seconds: Double
  /// The stages in the order of a run, skipped ones too.
  package var stages: [StageReport]
  package var decision: Decision
  /// Why the decision is what it is, one sentence each.
  package var reasons: [String]
  package var model: ModelReport?
  /// Metrics of both models on the holdout, in spec order.
  package var metrics: [MetricReport]
  /// Where each metric's change from production lies.
  package var changes: [MetricChange] = []
  /// Rows whose class one of the models gets right and the other wrong.
  package var flips: FlipReport?
  /// What changed since the run that made production; nil where nothing was judged against a version.
  package var sinceProduction: LineageChange?
  package var lineage: LineageRecord?
  /// How often the holdout has answered; nil where the spec sets no budget, or nothing was counted.
  package var holdout: HoldoutReport?
  package var isStrict: Bool
  package var isAdvisory: Bool
  /// Set when the run could not end by itself.
  package var ending: Ending

  package init(
    id: String, gate: String, specPath: String, profile: String? = nil, startedAt: Double,
    seconds: Double = 0, stages: [StageReport] = [], decision: Decision = .notJudged,
    reasons: [String] = [], model: ModelReport? = nil, metrics: [MetricReport] = [],
    lineage: LineageRecord? = nil, isStrict: Bool = false, isAdvisory: Bool = false,
    ending: Ending = .completed
  ) {
    self.id = id
    self.gate = gate
    self.specPath = specPath
    self.profile = profile
    self.startedAt = startedAt
    self.seconds = seconds
    self.stages = stages
    self.decision = decision
    self.reasons = reasons
    self.model = model
    self.metrics = metrics
    self.lineage = lineage
    self.isStrict = isStrict
    self.isAdvisory = isAdvisory
    self.ending = ending
  }

  /// How a run ended.
  package enum Ending: String, Sendable, Hashable, Codable {
    case completed
    /// Production changed twice under the run.
    case tryLater
    case interrupted
  }

  /// The findings of all stages, in the order of stages and the spec.
  package var findings: [Finding] { stages.flatMap(\.findings) }

  /// The findings' outcomes, warnings counted as failures under `--strict`.
  package var verdict: Verdict { Verdict.worst(of: findings, isStrict: isStrict) }

  /// The verdict in words; a run that judged no model says so.
  package var verdictText: String {
    let wasJudged = stages.contains { $0.stage == .evaluate && $0.state == .ran }
    return (verdict == .passed && !wasJudged) ? "passed (model not judged)" : verdict.rawValue
  }

  /// The exit code of the verdict, before `--advisory`.
  package var trueExitStatus: ExitStatus {
    switch ending {
    case .completed: ExitStatus(verdict: verdict)
    case .tryLater: .tryLater
    case .interrupted: .interrupted
    }
  }

  /// The code that the program exits with; advisory runs report the truth and exit 0, unless interrupted.
  package var exitStatus: ExitStatus {
    isAdvisory && ending != .interrupted ? .passed : trueExitStatus
  }
}

/// One stage of a run.
package struct StageReport: Sendable, Hashable {
  package var stage: Stage
  package var state: State
  /// Why the stage did not run, where it did not.
  package var reason: String?
  package var seconds: Double
  package var findings: [Finding]

  package init(
    stage: Stage, state: State, reason: String? = nil, seconds: Double = 0,
    findings: [Finding] = []
  ) {
    self.stage = stage
    self.state = state
    self.reason = reason
    self.seconds = seconds
    self.findings = findings
  }

  /// Whether the stage ran, was skipped, or is not in the spec.
  package enum State: String, Sendable, Hashable, Codable {
    case ran
    case skipped
    case absent
  }
}

/// The model that a run was about, and the one it was judged against.
package struct ModelReport: Sendable, Hashable {
  package var name: String
  package var stage: String
  /// The version that was registered for the candidate, for example `v2.0.0`.
  package var candidateVersion: String?
  package var candidateDigest: String?
  /// SHA-256 of the candidate's predictions file, which may be handed to another gate with the model.
  package var predictionsDigest: String?
  package var productionVersion: String?
  package var productionDigest: String?

  package init(
    name: String, stage: String, candidateVersion: String? = nil, candidateDigest: String? = nil,
    productionVersion: String? = nil, productionDigest: String? = nil
  ) {
    self.name = name
    self.stage = stage
    self.candidateVersion = candidateVersion
    self.candidateDigest = candidateDigest
    self.productionVersion = productionVersion
    self.productionDigest = productionDigest
  }
}

/// One metric of both models on one slice of the holdout.
package struct MetricReport: Sendable, Hashable {
  package var metric: String
  /// The slice as `column=value`, or nil for all rows.
  package var slice: String?
  package var rows: Int
  package var candidate: MetricValue
  package var production: MetricValue?

  package init(
    metric: String, slice: String?, rows: Int, candidate: MetricValue, production: MetricValue?
  ) {
    self.metric = metric
    self.slice = slice
    self.rows = rows
    self.candidate = candidate
    self.production = production
  }
}

/// A metric's value, or why it has none.
package enum MetricValue: Sendable, Hashable {
  case value(Double, interval: Interval?)
  case undefined(String)

  /// The number, where there is one.
  package var number: Double? {
    if case .value(let number, _) = self { number } else { nil }
  }
}
