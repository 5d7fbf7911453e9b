internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay lint`: the diagnostics of specs, and nothing else.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Read gate specs and show every fault at its line.",
    discussion: "Example: assay lint gate.yaml gates/*.yaml")

  @Argument(help: "The gate specs.", completion: .file(extensions: ["yaml", "yml"]))
  var specs: [String]

  @Option(
    name: .customLong("var"), help: ArgumentHelp("A variable of the spec.", valueName: "name=value")
  )
  var variables: [String] = []

  func run() throws {
    var isWrong = false
    for spec in specs {
      let options = SpecOptions(spec: spec, variables: variables)
      let request = RunRequest(specPath: spec, inputs: try options.inputs())
      do {
        _ = try GatePlan(binding: request)
        Streams.log(TerminalText.line(spec) + ": no faults")
      } catch {
        SpecErrors.show(error)
        isWrong = true
      }
    }
    if isWrong { throw ExitCode(ExitStatus.wrongSpec.rawValue) }
  }
}
