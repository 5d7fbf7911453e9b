internal import Digests
internal import Foundation
package import GateLanguage
package import Outcomes

/// Runs a predict command on the holdout without its label.
package enum Prediction {
  /// Whose model predicts.
  package enum Role: Sendable, Hashable {
    /// The model that this run is about.
    case candidate
    /// The model that is in production.
    case production
  }

  /// What the predictions are for.
  package enum Purpose: Sendable, Hashable {
    /// To be judged.
    case judgement
    /// To find the model's threshold.
    case threshold
  }

  /// What one model predicts with, and on what.
  package struct Request: Sendable, Hashable {
    /// Whose model predicts.
    package var role: Role
    /// What the predictions are for.
    package var purpose = Purpose.judgement
    /// The spec's command, or the one stored with production's version.
    package var command: Spanned<Command>
    /// Seconds; nil is ten minutes.
    package var timeoutSeconds: Double?
    /// Where the command runs: the spec's folder, or the one that holds a version's stored files.
    package var folder: String
    /// The variables that the spec or the version declares.
    package var environment: [String: String]
    /// The model's file or folder.
    package var modelPath: String
    /// One Parquet file without the label.
    package var dataPath: String
    /// What equal predictions are known by; nil makes them anew each time.
    package var binding: PredictionBinding?

    package init(
      role: Role, command: Spanned<Command>, timeoutSeconds: Double?, folder: String,
      environment: [String: String], modelPath: String, dataPath: String,
      binding: PredictionBinding? = nil
    ) {
      self.binding = binding
      self.role = role
      self.command = command
      self.timeoutSeconds = timeoutSeconds
      self.folder = folder
      self.environment = environment
      self.modelPath = modelPath
      self.dataPath = dataPath
    }
  }

  /// Returns `evaluate.predict` or `evaluate.production.predict`, and the file of predictions.
  ///
  /// A production that cannot predict is `errored`: that says nothing about the candidate.
  /// `name` is that of the folder and log, where it is not the finding's.
  package static func run(
    _ request: Request, named name: String? = nil, context: StepContext
  ) async -> PredictionResult {
    var context = context
    context.folder = request.folder
    var step = step(request, context)
    let place: StepFolder
    do {
      place = try StepFolder.make(name ?? step.identifier.description, in: context)
    } catch {
      return PredictionResult(finding: step.errored(error), path: nil)
    }
    let memory: PredictionMemory?
    do {
      memory = try self.memory(of: request, environment: step.environment, context)
    } catch {
      return PredictionResult(
        finding: step.errored("could not be started: \(error.description)"), path: nil)
    }
    if let kept = memory?.restore(to: place.predictions) {
      return PredictionResult(
        finding: step.cached(since: kept.endedText, "the predictions are those of then"),
        path: kept.path)
    }
    step.environment.give(output: place.output)
    step.environment.give(
      model: request.modelPath, data: request.dataPath, predictions: place.predictions)
    let result = await step.run(in: place, context: context)
    return outcome(of: step, result, in: place, request, memory, context)
  }

  /// The finding of a command that ran, and the file where it left one.
  private static func outcome(
    of step: CommandStep, _ result: CommandResult, in place: StepFolder, _ request: Request,
    _ memory: PredictionMemory?, _ context: StepContext
  ) -> PredictionResult {
    var finding = step.finding(result, context: context)
    var path: String?
    if finding.outcome == .passed {
      do {
        let taken = try PredictionsFile.take(place.predictions)
        memory?.keep(taken)
        path = taken
      } catch {
        finding.outcome = .failed
        finding.message = step.title + " ended well, but " + error.message
        finding.expected = "writes the predictions to $ASSAY_PREDICTIONS"
        finding.observed = error.message
        finding.logTail = result.logTail
      }
    }
    if request.role == .production, finding.outcome != .passed {
      finding.outcome = .errored
      finding.message += waysOut(of: finding.identifier)
    }
    return PredictionResult(finding: finding, path: path)
  }

  private static func memory(
    of request: Request, environment: StepEnvironment, _ context: StepContext
  ) throws(FileDigestError) -> PredictionMemory? {
    guard let binding = request.binding, let cache = context.cache else { return nil }
    return try PredictionMemory(
      of: binding, command: request.command.value, environment: environment, cache: cache)
  }

  private static func waysOut(of step: FindingIdentifier) -> String {
    "; production could not be asked: repair its command, compare with the predictions "
      + "stored with its version (production: stored), judge without it (production: none), "
      + "or waive \(step)"
  }

  static func step(_ request: Request, _ context: StepContext) -> CommandStep {
    let isCandidate = request.role == .candidate
    var segments: [FindingIdentifier.Segment] = ["evaluate"]
    if !isCandidate { segments.append("production") }
    if request.purpose == .threshold { segments.append("threshold") }
    return CommandStep(
      identifier: FindingIdentifier(segments + ["predict"]),
      stage: .evaluate,
      title: isCandidate ? "the candidate's predict command" : "production's predict command",
      command: request.command,
      environment: StepEnvironment(base: context.baseEnvironment, declared: request.environment),
      timeoutSeconds: request.timeoutSeconds ?? 600)
  }
}

/// How a predict command ended, and the file that it wrote.
package struct PredictionResult: Sendable, Hashable {
  /// `evaluate.predict` or `evaluate.production.predict`.
  package var finding: Finding
  /// Ends with `.parquet`, `.jsonl` or `.csv` after its content; nil unless the finding passed.
  package var path: String?

  package init(finding: Finding, path: String?) {
    self.finding = finding
    self.path = path
  }
}
