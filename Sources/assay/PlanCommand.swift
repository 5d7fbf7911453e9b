internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay plan`: what a run would do; runs nothing.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a run would judge; run nothing.",
    discussion: "Example: assay plan gate.yaml --as pull_request")

  @OptionGroup var options: SpecOptions

  @OptionGroup var asOf: AsOfOption

  @Option(name: .customLong("as"), help: "A profile of the spec's runs.")
  var profile: String?

  func run() async throws {
    var request = RunRequest(specPath: options.spec, inputs: try options.inputs())
    request.profile = profile
    request.asOf = asOf.seconds
    let bound = request
    let plan = try SpecErrors.exiting { () throws(WrongSpec) in try GatePlan(binding: bound) }
    var lines = ["gate \(TerminalText.line(plan.spec.name.value))"]
    for stage in plan.outline(asOf: asOf.seconds ?? Date().timeIntervalSince1970) {
      lines.append("")
      lines.append(stage.stage.rawValue + (stage.reason.map { ": skipped, \($0)" } ?? ""))
      let width = stage.items.map(\.name.count).max() ?? 0
      for item in stage.items {
        let padding = String(repeating: " ", count: width - item.name.count + 2)
        lines.append(
          "  " + TerminalText.line(item.name) + padding + TerminalText.line(item.expected))
      }
    }
    let environment = ProcessInfo.processInfo.environment
    let steps = await StepForecast.of(
      plan, request: bound, context: WorldContext.make(environment: environment) { _ in },
      temporaryFolder: NSTemporaryDirectory() + "assay-plan-" + UUID().uuidString)
    if !steps.isEmpty { lines += ["", "steps"] }
    for step in steps {
      lines.append("  " + TerminalText.line(step.name) + "  " + TerminalText.line(step.words))
    }
    let forecast = await HoldoutForecast.of(
      plan, request: bound,
      context: WorldContext.make(environment: environment) { _ in },
      temporaryFolder: NSTemporaryDirectory() + "assay-plan-" + UUID().uuidString)
    if let forecast { lines += ["", "holdout: " + TerminalText.line(Self.words(forecast))] }
    Streams.result(lines.joined(separator: "\n") + "\n")
  }

  private static func words(_ forecast: HoldoutForecast) -> String {
    switch forecast {
    case .known(let holdout, let remarks): ([holdout.sentence] + remarks).joined(separator: "; ")
    case .unknown(let reason): "the verdicts left are not known: " + reason
    }
  }
}
