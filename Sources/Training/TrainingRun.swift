internal import Foundation
internal import GateLanguage
internal import Outcomes

/// One run of the training command, smoke or whole, and the checks that all have in common.
struct TrainingRun: Sendable {
  var spec: TrainSpec
  var isSmoke: Bool
  var context: StepContext
  /// The name of the run's folder and log; nil is `train` or `train.smoke`.
  var name: String?
  /// What the command is given instead of the spec's seed.
  var seed: UInt64?

  /// What the command left.
  struct Result: Sendable {
    var run: Finding
    var artifact: Finding
    /// Nil where the artifact cannot be taken.
    var path: String?
    var bytes = 0
    /// Nil where the command could not be started.
    var metrics: MetricStream?
    var command: CommandResult?
    /// Where it ran; nil where no folder could be made.
    var place: StepFolder?

    /// Whether it ended well and left a model.
    var isSound: Bool { path != nil }

    /// What a run that is not sound means: `errored` where it could not be started, else `failed`.
    var failure: Outcome { run.outcome == .errored ? .errored : .failed }
  }

  /// A run that is killed on the way.
  struct Stop: Sendable {
    /// Kills the command once this step stands in `ASSAY_METRICS`.
    var step: Int
  }

  /// Trains with the datasets' files by name.
  func run(data: [String: String]) async -> Result {
    do throws(StepFolderError) {
      return await run(data: data, in: try StepFolder.make(folderName, in: context))
    } catch {
      return notRun(step.errored(error))
    }
  }

  /// Trains in a folder; `resumes` says that an interrupted run has left its own there.
  func run(
    data: [String: String], in place: StepFolder, resumes: Bool = false, stop: Stop? = nil
  ) async -> Result {
    var step = step
    do throws(DatasetsFault) {
      try give(data, to: &step.environment)
    } catch {
      return notRun(step.errored("could not be started: \(error.description)"))
    }
    step.environment.give(output: place.output)
    step.environment.give(metrics: place.metrics)
    if resumes { step.environment.markAsResumed() }
    let known = resumes ? OutputSize.size(of: place.metrics) : 0
    let command = await execute(step, in: place, stop: stop)
    let run = step.finding(command, context: context)
    guard command.ending.outcome != .errored || stop != nil else { return notRun(run) }
    let metrics = MetricStream.read(
      place.metrics, from: known, wasKilled: command.ending != .exited(0))
    var result = Result(
      run: run, artifact: artifactSkipped(run), path: nil, metrics: metrics, command: command,
      place: place)
    guard run.outcome == .passed else { return result }
    takeArtifact(in: place, logTail: command.logTail, to: &result)
    return result
  }

  /// What an earlier training left, put back into a folder.
  func restored(in place: StepFolder, since time: String) -> Result {
    let run = step.cached(since: time, "the model and its metrics are those of then")
    var result = Result(
      run: run, artifact: artifactSkipped(run), path: nil,
      metrics: MetricStream.read(place.metrics, wasKilled: false), place: place)
    takeArtifact(in: place, logTail: "", to: &result)
    return result
  }

  private func execute(_ step: CommandStep, in place: StepFolder, stop: Stop?) async
    -> CommandResult
  {
    guard let stop else {
      return await context.progress.following(place.metrics, of: step.title) {
        await step.run(in: place, context: context)
      }
    }
    var abrupt = context
    abrupt.graceSeconds = 0
    let sudden = abrupt
    let running = Task { await step.run(in: place, context: sudden) }
    let watching = Task {
      var follower = MetricsFollower(path: place.metrics)
      while !Task.isCancelled {
        follower.look()
        if let last = follower.last, last.step >= stop.step { return running.cancel() }
        await Pause.wait(.milliseconds(1))
      }
    }
    let result = await withTaskCancellationHandler {
      await running.value
    } onCancel: {
      running.cancel()
    }
    watching.cancel()
    return result
  }

  /// The identifier `train.<name>` or `train.smoke.<name>`.
  func identifier(_ name: FindingIdentifier.Segment) -> FindingIdentifier {
    FindingIdentifier(isSmoke ? ["train", "smoke", name] : ["train", name])
  }

  /// The stage that the findings belong to.
  var stage: Stage { isSmoke ? .smoke : .train }

  /// The subject of the messages.
  var title: String { isSmoke ? "the smoke training" : "the training" }

  private var folderName: String { name ?? (isSmoke ? "train.smoke" : "train") }

  /// The command as a step, without what depends on the place.
  var step: CommandStep {
    var environment = StepEnvironment(base: context.baseEnvironment, declared: spec.environment)
    environment.give(seed: seed ?? spec.seed)
    if let params = spec.params { environment.give(params: params.value) }
    if isSmoke { environment.markAsSmoke() }
    let smoke = isSmoke ? spec.smoke : nil
    return CommandStep(
      identifier: identifier("run"), stage: stage, title: title, command: spec.run,
      environment: environment, timeoutSeconds: smoke?.timeout.value ?? spec.timeout.value,
      memory: isSmoke ? smoke?.memory?.value : spec.memory?.value,
      output: isSmoke ? smoke?.output?.value : spec.output?.value)
  }

  private func give(
    _ data: [String: String], to environment: inout StepEnvironment
  ) throws(DatasetsFault) {
    var names: [String: String] = [:]
    var datasets: [(name: String, path: String)] = []
    for name in spec.data.map(\.value) {
      guard let path = data[name] else {
        throw DatasetsFault(description: "dataset '\(name)' was not made into a file")
      }
      let variable = StepEnvironment.variable(ofDataset: name)
      if let other = names.updateValue(name, forKey: variable), other != name {
        throw DatasetsFault(
          description: "datasets '\(other)' and '\(name)' would both be \(variable); rename one")
      }
      datasets.append((name, path))
    }
    environment.give(datasets: datasets)
  }

  private func takeArtifact(in place: StepFolder, logTail: String, to result: inout Result) {
    let expected = "'\(spec.artifact.value)' in $ASSAY_OUT, not empty, without symbolic links"
    do {
      let artifact = try Artifact.inspect(spec.artifact.value, in: place.output)
      let size = Words.count(artifact.files, "file") + ", " + Words.bytes(artifact.bytes)
      result.artifact = Finding(
        identifier("artifact"), stage: stage, outcome: .passed,
        message: title + " left '\(spec.artifact.value)': " + size, expected: expected,
        observed: size, span: spec.artifact.span)
      (result.path, result.bytes) = (artifact.path, artifact.bytes)
    } catch {
      result.artifact = Finding(
        identifier("artifact"), stage: stage, outcome: .failed,
        message: title + " left no model that can be taken: " + error.message, expected: expected,
        observed: error.message, span: spec.artifact.span, logTail: logTail)
    }
  }

  private func notRun(_ finding: Finding) -> Result {
    Result(run: finding, artifact: artifactSkipped(finding), path: nil)
  }

  private func artifactSkipped(_ run: Finding) -> Finding {
    Finding(
      identifier("artifact"), stage: stage, outcome: .skipped,
      message: "the artifact was not looked at: " + run.message,
      expected: "'\(spec.artifact.value)' in $ASSAY_OUT", observed: "it was not looked at",
      span: spec.artifact.span)
  }
}

/// Datasets that cannot be given to the training.
private struct DatasetsFault: Error, CustomStringConvertible {
  var description: String
}
