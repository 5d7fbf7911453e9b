internal import ArgumentParser
internal import Foundation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay retrain`: looks at the triggers, and runs the gate if one fired.
struct RetrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain",
    abstract: "Train again and promote, if there is a reason to.",
    discussion: """
      Looks at the triggers under `retrain:`. Where none fired, the decision is `not-due` and the exit \
      code 0; where one did, the gate runs and promotes as `assay run --promote` would. What fired and \
      what was decided is kept in the registry, so that any machine may ask, as often as it likes.

      Examples:
        assay retrain gate.yaml
        assay retrain gate.yaml --dry-run --json
        assay retrain gate.yaml --force
      """)

  @OptionGroup var options: SpecOptions
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var gate: GateRunOptions

  @Flag(help: "Say what is due and why, from data as they are prepared, and write nothing.")
  var dryRun = false

  @Flag(help: "Train again whatever the triggers and the cooldown say.")
  var force = false

  @Flag(help: "Print the answer as JSON on standard output, and nothing else there.")
  var json = false

  func validate() throws {
    if dryRun, force { throw ValidationError("--dry-run and --force exclude each other") }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let request = try gate.request(options, asOf: asOf)
    let extraTargets = try gate.targets()
    let plan = try SpecErrors.exiting { () throws(WrongSpec) in
      try GatePlan(binding: request)
    }
    let progress = ProgressLog(environment: environment, isQuiet: gate.quiet, isStrict: gate.strict)
    let context = WorldContext.make(
      environment: environment, observe: { progress.observe($0) })
    let wanted = Retrain.Options(
      host: ProcessInfo.processInfo.hostName, isDry: dryRun, isForced: force)
    guard let retrain = Retrain(plan: plan, request: request, context: context, options: wanted)
    else {
      Streams.log("\(TerminalText.line(options.spec)): error: the spec has no 'retrain:'")
      Streams.log("nothing was run")
      throw ExitCode(ExitStatus.wrongSpec.rawValue)
    }
    let report = await Interruption.cancelling { await retrain.run() }
    let isDelivered = deliver(report, targets: plan.spec.reports + extraTargets, environment)
    let status = report.exitStatus
    let code = isDelivered || status != .passed ? status : ExitStatus.notJudged
    throw ExitCode(code.rawValue)
  }

  /// Writes the reports of a run and prints the answer; false where something did not arrive.
  private func deliver(
    _ report: RetrainReport, targets: [ReportTarget], _ environment: [String: String]
  ) -> Bool {
    var isDelivered = true
    if let run = report.run {
      isDelivered = ReportDelivery(environment: environment).deliver(
        run, record: report.recordPath, to: targets,
        printing: gate.quiet || json ? .nothing : .summary)
    }
    if json {
      do {
        return Streams.result(try RetrainDocument.bytes(of: report)) && isDelivered
      } catch {
        Streams.log("error: the answer was not printed: \(error)")
        return false
      }
    }
    guard !gate.quiet else { return isDelivered }
    let text = RetrainSummary.lines(of: report).joined(separator: "\n") + "\n"
    return Streams.result(text) && isDelivered
  }
}
