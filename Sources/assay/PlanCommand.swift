internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay plan`: what a run would do; runs nothing.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a run would judge; run nothing.",
    discussion: "Example: assay plan gate.yaml --as pull_request")

  @OptionGroup var options: SpecOptions

  @Option(name: .customLong("as"), help: "A profile of the spec's runs.")
  var profile: String?

  func run() throws {
    var request = RunRequest(specPath: options.spec, inputs: try options.inputs())
    request.profile = profile
    let bound = request
    let plan = try SpecErrors.exiting { () throws(WrongSpec) in try GatePlan(binding: bound) }
    var lines = ["gate \(TerminalText.line(plan.spec.name.value))"]
    for stage in plan.outline {
      lines.append("")
      lines.append(stage.stage.rawValue + (stage.reason.map { ": skipped, \($0)" } ?? ""))
      let width = stage.items.map(\.name.count).max() ?? 0
      for item in stage.items {
        let padding = String(repeating: " ", count: width - item.name.count + 2)
        lines.append(
          "  " + TerminalText.line(item.name) + padding + TerminalText.line(item.expected))
      }
    }
    Streams.result(lines.joined(separator: "\n") + "\n")
  }
}
