internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner

/// The options of every command that runs a gate.
struct GateRunOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "A profile of the spec's runs.")
  var profile: String?

  @Flag(help: "Turn warnings into failures.")
  var strict = false

  @Flag(help: "Compute everything anew, and keep nothing for later runs.")
  var noCache = false

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("The folder of runs.", valueName: "folder"), completion: .directory)
  var runsFolder: String?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write a report of the run; may be repeated.", valueName: "format=path"))
  var reports: [String] = []

  @Flag(help: "Print neither progress nor summary.")
  var quiet = false

  /// What a run of a spec is asked by these options.
  func request(_ spec: SpecOptions, asOf: AsOfOption) throws -> RunRequest {
    var request = RunRequest(specPath: spec.spec, inputs: try spec.inputs())
    request.profile = profile
    request.isStrict = strict
    request.usesCache = !noCache
    request.asOf = asOf.seconds
    request.runsFolder = runsFolder.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    return request
  }

  /// The reports that are asked for beside the spec's.
  func targets() throws -> [ReportTarget] { try reports.map(ReportArgument.parse) }
}
