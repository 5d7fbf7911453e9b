internal import GateLanguage
internal import Outcomes

/// One run of the training command, smoke or whole, and the checks that both have in common.
struct TrainingRun: Sendable {
  var spec: TrainSpec
  var isSmoke: Bool
  var context: StepContext

  /// What the command left.
  struct Result: Sendable {
    var run: Finding
    var artifact: Finding
    /// Nil where the artifact cannot be taken.
    var path: String?
    /// Nil where the command could not be started.
    var metrics: MetricStream?
    var command: CommandResult?
  }

  /// Trains with the datasets' files by name.
  func run(data: [String: String]) async -> Result {
    var step = step
    let place: StepFolder
    do {
      place = try StepFolder.make(isSmoke ? "train.smoke" : "train", in: context)
      try give(data, to: &step.environment)
    } catch let error as StepFolderError {
      return notRun(step.errored(error))
    } catch {
      return notRun(step.errored("could not be started: \(error)"))
    }
    step.environment.give(output: place.output)
    step.environment.give(metrics: place.metrics)
    let command = await step.run(in: place, context: context)
    let run = step.finding(command, context: context)
    guard command.ending.outcome != .errored else { return notRun(run) }
    let metrics = MetricStream.read(place.metrics, wasKilled: command.ending != .exited(0))
    var result = Result(
      run: run, artifact: artifactSkipped(run), path: nil, metrics: metrics, command: command)
    guard run.outcome == .passed else { return result }
    (result.artifact, result.path) = artifact(in: place, logTail: command.logTail)
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

  private var step: CommandStep {
    var environment = StepEnvironment(base: context.baseEnvironment, declared: spec.environment)
    environment.give(seed: spec.seed)
    if let params = spec.params { environment.give(params: params.value) }
    if isSmoke { environment.markAsSmoke() }
    let limit = isSmoke ? spec.smoke?.timeout.value : nil
    return CommandStep(
      identifier: identifier("run"), stage: stage, title: title, command: spec.run,
      environment: environment, timeoutSeconds: limit ?? spec.timeout.value)
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

  private func artifact(in place: StepFolder, logTail: String) -> (Finding, String?) {
    let expected = "'\(spec.artifact.value)' in $ASSAY_OUT, not empty, without symbolic links"
    do {
      let artifact = try Artifact.inspect(spec.artifact.value, in: place.output)
      let size = Words.count(artifact.files, "file") + ", " + Words.bytes(artifact.bytes)
      let finding = Finding(
        identifier("artifact"), stage: stage, outcome: .passed,
        message: title + " left '\(spec.artifact.value)': " + size, expected: expected,
        observed: size, span: spec.artifact.span)
      return (finding, artifact.path)
    } catch {
      let finding = Finding(
        identifier("artifact"), stage: stage, outcome: .failed,
        message: title + " left no model that can be taken: " + error.message, expected: expected,
        observed: error.message, span: spec.artifact.span, logTail: logTail)
      return (finding, nil)
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
