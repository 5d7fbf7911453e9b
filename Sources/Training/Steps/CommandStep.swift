internal import GateLanguage
internal import Outcomes

/// A command of the spec as a step of a stage, with the finding that tells how it ended.
struct CommandStep: Sendable {
  var identifier: FindingIdentifier
  var stage: Stage
  /// The subject of the messages, for example `the smoke training`.
  var title: String
  var command: Spanned<Command>
  /// The environment that the command adds the step's own variables to.
  var environment: StepEnvironment
  var timeoutSeconds: Double
  /// Bytes of memory that all its processes may hold; nil is no limit.
  var memory: Int?
  /// Bytes that may lie in its output folder; nil is no limit.
  var output: Int?

  /// Runs the command in the spec's folder.
  func run(in place: StepFolder, context: StepContext) async -> CommandResult {
    await CommandRunner.run(
      CommandRequest(
        command: command.value, folder: context.folder, environment: environment.variables,
        limits: limits(in: place), graceSeconds: context.graceSeconds, logPath: place.log,
        mask: context.mask, now: context.now))
  }

  private func limits(in place: StepFolder) -> CommandLimits {
    CommandLimits(
      seconds: timeoutSeconds, memory: memory,
      output: output.map { CommandLimits.OutputLimit(folder: place.output, bytes: $0) })
  }

  /// The finding of a command's ending: `passed`, `failed`, or `errored` where it never ran.
  func finding(_ result: CommandResult, context: StepContext) -> Finding {
    let words = context.mask(result.ending.words(for: command.value))
    let time = Words.seconds(result.seconds)
    let leftovers =
      result.leftovers == 0
      ? "" : "; \(result.leftovers) of its processes were still running and were ended"
    var finding = make(
      result.ending.outcome, message: title + " " + words + leftovers,
      observed: words + " after " + time + leftovers + usage(result.usage))
    finding.seconds = result.seconds
    if result.ending.outcome != .passed {
      finding.logTail = result.logTail
      if result.ending == .timedOut {
        finding.message += "; its limit is " + Words.seconds(timeoutSeconds)
      }
    }
    return finding
  }

  private func usage(_ usage: ResourceUsage) -> String {
    usage == ResourceUsage() ? "" : "; " + usage.words
  }

  /// The finding of a step that could not be run.
  func errored(_ message: String) -> Finding {
    make(.errored, message: title + " " + message, observed: "it was not run")
  }

  /// The finding of a step whose folder could not be made.
  func errored(_ error: StepFolderError) -> Finding {
    errored("could not be started: '\(error.path)' cannot be made (\(error.reason))")
  }

  /// The finding of a step that is not run, for a reason.
  func skipped(_ reason: String) -> Finding {
    make(.skipped, message: title + " was skipped: " + reason, observed: "it was not run")
  }

  /// A finding with what the step expects.
  func make(_ outcome: Outcome, message: String, observed: String) -> Finding {
    Finding(
      identifier, stage: stage, outcome: outcome, message: message,
      expected: "ends with exit code 0 within " + Words.seconds(timeoutSeconds)
        + (memory.map { " and " + Words.bytes($0) + " of memory" } ?? ""),
      observed: observed, span: command.span)
  }
}

extension CommandEnding {
  /// What the ending of a command means for the run.
  var outcome: Outcome {
    switch self {
    case .exited(0): .passed
    case .exited, .signalled, .timedOut, .overMemory, .overOutput: .failed
    case .couldNotStart, .cancelled: .errored
    }
  }
}
