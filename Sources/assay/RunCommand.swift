internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay run`: the whole gate.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a gate: check, train, judge, and promote with --promote.",
    discussion: """
      Examples:
        assay run gate.yaml
        assay run gate.yaml --as pull_request --report junit=build/gate.xml
        assay run gate.yaml --promote --var month=11
      """)

  @OptionGroup var options: SpecOptions
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var gate: GateRunOptions

  @Option(help: ArgumentHelp("Run these stages only.", valueName: "stage,…"))
  var only: StageList?

  @Option(help: ArgumentHelp("Leave these stages out.", valueName: "stage,…"))
  var skip: StageList?

  @Option(
    help: ArgumentHelp("Judge against this version instead, or none.", valueName: "version|none"))
  var production: String?

  @Option(
    name: .customLong("continue"),
    help: ArgumentHelp(
      "Take data, smoke test and training over from a run made elsewhere: its folder, record, "
        + "identifier, or latest.", valueName: "run"), completion: .directory)
  var continued: String?

  @Flag(help: "Promote the candidate where the verdict and the branch allow it.")
  var promote = false

  @Flag(help: "Report the true verdict everywhere and exit 0.")
  var advisory = false

  @Flag(help: "Run later stages after a failed one.")
  var keepGoing = false

  @Flag(help: "Read every file again, even where its size and times are as they were.")
  var paranoid = false

  @Option(help: "The seed, instead of the spec's.")
  var seed: UInt64?

  @Flag(help: "Print the run's record as JSON on standard output, and nothing else there.")
  var json = false

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    var request = try request()
    let extraTargets = try gate.targets()
    let first = request
    let plan = try SpecErrors.exiting { () throws(WrongSpec) in
      try GatePlan(binding: first)
    }
    if let continued {
      do {
        let runs = request.runsFolder ?? plan.spec.folder + "/.assay/runs"
        request.continued = try StoredRun(continued, runs: runs).record
      } catch {
        throw ValidationError("--continue: \(error)")
      }
    }
    let asked = request
    let progress = ProgressLog(environment: environment, isQuiet: gate.quiet, isStrict: gate.strict)
    let context = WorldContext.make(
      environment: environment, observe: { progress.observe($0) })
    let outcome = await Interruption.cancelling {
      await GateRun(plan: plan, request: asked, context: context).run()
    }
    let delivery = ReportDelivery(environment: environment)
    let isDelivered = delivery.deliver(
      outcome.report, record: outcome.recordPath, to: plan.spec.reports + extraTargets,
      printing: gate.quiet ? .nothing : json ? .json : .summary)
    throw ExitCode(exitCode(of: outcome.report, isDelivered: isDelivered))
  }

  private func exitCode(of report: RunReport, isDelivered: Bool) -> Int32 {
    let status = report.exitStatus
    return isDelivered || status != .passed ? status.rawValue : ExitStatus.notJudged.rawValue
  }

  private func request() throws -> RunRequest {
    var request = try gate.request(options, asOf: asOf)
    request.only = only?.stages
    request.skip = skip?.stages ?? []
    request.production = production
    request.promotes = promote
    request.isAdvisory = advisory
    request.keepsGoing = keepGoing
    request.isParanoid = paranoid
    request.seed = seed
    return request
  }
}
