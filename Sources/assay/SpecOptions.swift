internal import ArgumentParser
internal import Foundation
internal import GateLanguage

/// The options of every command that reads a spec.
struct SpecOptions: ParsableArguments {
  @Argument(help: "The gate spec.", completion: .file(extensions: ["yaml", "yml"]))
  var spec: String

  @Option(
    name: .customLong("var"), help: ArgumentHelp("A variable of the spec.", valueName: "name=value")
  )
  var variables: [String] = []

  init() {}

  /// Options that did not come from a command line of their own.
  init(spec: String, variables: [String]) {
    self.spec = spec
    self.variables = variables
  }

  /// The values and the environment that the spec's `${…}` reads.
  func inputs() throws -> SpecInputs {
    var values: [String: String] = [:]
    for variable in variables {
      guard let equals = variable.firstIndex(of: "="), equals != variable.startIndex else {
        throw ValidationError("--var takes name=value, got '\(variable)'")
      }
      let name = String(variable[..<equals])
      guard values[name] == nil else { throw ValidationError("--var \(name) is given twice") }
      values[name] = String(variable[variable.index(after: equals)...])
    }
    return SpecInputs(variables: values, environment: ProcessInfo.processInfo.environment)
  }
}
