internal import ArgumentParser
internal import Outcomes

/// Stages as a list with commas, as `--only` and `--skip` take it.
struct StageList: ExpressibleByArgument {
  let stages: Set<Stage>

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let stages = names.compactMap { Stage(rawValue: String($0)) }
    guard stages.count == names.count else { return nil }
    self.stages = Set(stages)
  }

  static var allValueStrings: [String] { Stage.allCases.map(\.rawValue) }
}
