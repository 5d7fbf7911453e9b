internal import Foundation
package import GateLanguage
package import Outcomes

/// Runs the steps of `prepare:` in the order of the spec.
package enum PrepareStage {
  /// Returns one finding per step, `prepare.<name>`; a step that did not pass skips the later ones.
  ///
  /// What a step needs must be there before it, what it leaves must be there after it. A step that
  /// ran before on the same inputs (``StepInputs``) is not run: its outs are, or are put, as it left
  /// them.
  package static func run(_ steps: [PrepareStep], context: StepContext) async -> [Finding] {
    var findings: [Finding] = []
    var obstacle: String?
    for step in steps {
      let command = command(of: step, context: context)
      if let obstacle {
        findings.append(command.skipped("step '\(obstacle)' before it did not pass"))
        continue
      }
      let finding = await run(step, as: command, context: context)
      if finding.outcome != .passed { obstacle = step.name.value }
      findings.append(finding)
    }
    return findings
  }

  private static let defaultTimeoutSeconds = 3600.0

  private static func run(
    _ step: PrepareStep, as command: CommandStep, context: StepContext
  ) async -> Finding {
    if let missing = step.needs.first(where: { !exists($0.value, in: context.folder) }) {
      var finding = command.errored(
        "could not be started: it needs '\(missing.value)', which is not there")
      finding.span = missing.span
      return finding
    }
    let memory: StepMemory?
    do throws(StepCacheError) {
      memory = try self.memory(of: step, command, context)
    } catch {
      return command.errored("could not be started: " + error.reason)
    }
    if let memory, let finding = memory.finding(for: command) { return finding }
    var finding = await execute(step, as: command, context: context)
    guard finding.outcome == .passed, let memory else { return finding }
    finding.message += "; it ran because \(memory.reason)"
    if let obstacle = memory.keep() {
      finding.message += " (it will run again next time: \(obstacle))"
    }
    return finding
  }

  /// What is known of a step; nil for one that cannot be kept, and without a cache.
  static func memory(
    of step: PrepareStep, _ command: CommandStep, _ context: StepContext
  ) throws(StepCacheError) -> StepMemory? {
    let kept = KeptStep(step, environment: command.environment, folder: context.folder)
    guard let cache = context.cache, let kept else { return nil }
    return try StepMemory(of: kept, cache: cache)
  }

  /// The command of a step, in the environment that it is given.
  static func command(of step: PrepareStep, context: StepContext) -> CommandStep {
    CommandStep(
      identifier: FindingIdentifier(["prepare", .init(step.name.value)]), stage: .prepare,
      title: "step '\(step.name.value)'", command: step.run,
      environment: StepEnvironment(base: context.baseEnvironment, declared: step.environment),
      timeoutSeconds: step.timeout?.value ?? defaultTimeoutSeconds)
  }

  private static func execute(
    _ step: PrepareStep, as command: CommandStep, context: StepContext
  ) async -> Finding {
    let place: StepFolder
    do {
      place = try StepFolder.make(command.identifier.description, in: context)
    } catch {
      return command.errored(error)
    }
    var command = command
    command.environment.give(output: place.output)
    let result = await command.run(in: place, context: context)
    var finding = command.finding(result, context: context)
    guard finding.outcome == .passed,
      let missing = step.outs.first(where: { !exists($0.value, in: context.folder) })
    else { return finding }
    finding.outcome = .failed
    finding.message = command.title + " ended well but did not leave '\(missing.value)'"
    finding.expected = "leaves '\(missing.value)'"
    finding.observed = "exit code 0, and no '\(missing.value)'"
    finding.span = missing.span
    finding.logTail = result.logTail
    return finding
  }

  static func exists(_ path: String, in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: path.hasPrefix("/") ? path : folder + "/" + path)
  }
}
