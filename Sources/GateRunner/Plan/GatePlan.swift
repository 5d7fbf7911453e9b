package import DataChecks
package import Drift
package import Evaluation
package import GateLanguage
internal import Outcomes
package import Retraining

/// A spec bound to the catalogues: what a run will do, and in which order.
package struct GatePlan: Sendable {
  package private(set) var spec: GateSpec
  /// The texts of the spec's files by the names that places use.
  package let sources: [String: String]
  package let profile: RunProfile?
  package let checks: DataCheckPlan
  package let drift: DriftPlan
  package let evaluation: EvaluationPlan?
  /// Nil without `retrain:`.
  package let retraining: RetrainPlan?
  let selection: StageSelection

  /// Reads and binds the spec; every fault of both steps is in the error.
  ///
  /// `edited` are bytes by absolute path that stand for files as they would be after an edit.
  package init(
    binding request: RunRequest, edited: [String: [UInt8]] = [:]
  ) throws(WrongSpec) {
    var bound:
      (
        checks: DataCheckPlan, drift: DriftPlan, evaluation: EvaluationPlan?, profile: RunProfile?,
        retraining: RetrainPlan?
      )?
    let loaded = try GateSpecLoader.load(
      path: request.specPath, inputs: request.inputs, edited: edited
    ) { spec, log in
      bound = (
        DataCheckPlan(binding: spec, log: log), DriftPlan(binding: spec, log: log),
        EvaluationPlan(binding: spec, log: log),
        Self.profile(request.profile, of: spec, log: log), RetrainPlan(binding: spec, log: log)
      )
    }
    guard let bound else {
      preconditionFailure("a spec without faults was not bound")
    }
    (checks, drift, evaluation, profile, retraining) = bound
    var spec = loaded.spec
    if let seed = request.seed { spec.train?.seed = seed }
    self.spec = spec
    sources = loaded.sources
    selection = StageSelection(
      spec: spec, profile: profile, only: request.only, skip: request.skip)
  }

  /// The plan with another window of time on one of its datasets.
  func with(window: Spanned<TimeWindow>, on dataset: String) -> GatePlan {
    var plan = self
    for index in plan.spec.data.indices where plan.spec.data[index].name.value == dataset {
      plan.spec.data[index].window = window
    }
    return plan
  }

  /// Whether a run of this plan that passes is to promote.
  func promotes(_ request: RunRequest) -> Bool {
    switch profile?.promote {
    case .never: false
    case .whenPassed: true
    case nil: request.promotes
    }
  }

  private static func profile(
    _ name: String?, of spec: GateSpec, log: DiagnosticLog
  ) -> RunProfile? {
    guard let name else { return nil }
    let profile = spec.profiles.first { $0.name.value == name }
    if profile == nil {
      let known = spec.profiles.map(\.name.value)
      log.report(
        SpecDiagnostic(
          rule: "unknown-profile", message: "there is no profile '\(name)' under runs",
          span: spec.name.span,
          help: known.isEmpty
            ? "the spec has no profiles" : "known are " + known.joined(separator: ", ")))
    }
    return profile
  }
}
