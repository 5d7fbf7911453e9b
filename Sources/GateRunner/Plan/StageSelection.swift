internal import GateLanguage
internal import Outcomes

/// Which stages of a spec a run runs, and why it leaves the others out.
struct StageSelection: Sendable, Hashable {
  /// For each stage of a run nil where it runs, else why not.
  private var reasons: [Stage: Exclusion] = [:]

  /// Why a stage does not run.
  enum Exclusion: Sendable, Hashable {
    /// The spec has nothing for it.
    case absent
    case skipped(String)
  }

  init(spec: GateSpec, profile: RunProfile?, only: Set<Stage>?, skip: Set<Stage>) {
    for stage in Stage.allCases {
      if !Self.has(stage, spec) {
        reasons[stage] = .absent
      } else if spec.candidate != nil, stage == .smoke || stage == .train {
        reasons[stage] = .skipped("the candidate was made elsewhere")
      } else if let stages = profile?.stages, !stages.contains(stage) {
        reasons[stage] = .skipped("not in the profile '\(profile?.name.value ?? "")'")
      } else if let only, !only.contains(stage) {
        reasons[stage] = .skipped("left out by --only")
      } else if skip.contains(stage) {
        reasons[stage] = .skipped("left out by --skip")
      }
    }
  }

  /// Nil where the stage runs.
  subscript(stage: Stage) -> Exclusion? { reasons[stage] }

  /// Whether the stage runs.
  func runs(_ stage: Stage) -> Bool { reasons[stage] == nil }

  private static func has(_ stage: Stage, _ spec: GateSpec) -> Bool {
    switch stage {
    case .code: !spec.code.isEmpty
    case .prepare: !spec.prepare.isEmpty
    case .data: !spec.data.isEmpty
    case .smoke: spec.train?.smoke != nil
    case .train: spec.train != nil
    case .evaluate: spec.evaluate != nil
    case .promote: spec.promote != nil
    }
  }
}
