package import GateLanguage
package import Outcomes

/// Trains the candidate.
package enum FullTraining {
  /// Returns `train.run`, `train.artifact` and `train.loss`, and the candidate's path.
  ///
  /// The loss must be finite; it is looked at where the smoke test has a rule on it or the command
  /// wrote metrics. `data` has the Parquet file for every name in `train.data`.
  ///
  /// With the content digests of its data, what the training leaves is kept for later runs.
  package static func run(
    _ spec: TrainSpec, data: [String: String], digests: [String: String]? = nil,
    context: StepContext
  ) async -> TrainingResult {
    let training = TrainingRun(spec: spec, isSmoke: false, context: context)
    var memory: TrainingMemory?
    if let digests {
      do throws(StepCacheError) {
        memory = try TrainingMemory(of: training, digests: digests)
      } catch {
        let finding = training.step.errored("could not be started: " + error.reason)
        return TrainingResult(findings: [finding], artifactPath: nil, metrics: nil)
      }
    }
    var result = await training.run(data: data)
    if result.isSound, let memory, let place = result.place {
      result.run.message += "; it ran because \(memory.reason)"
      if let obstacle = memory.keep(place) {
        result.run.message += " (it will run again next time: \(obstacle))"
      }
    }
    return judged(training, result)
  }

  /// The training of an earlier run on the same data, code and settings; nil where it is to be run.
  package static func kept(
    _ spec: TrainSpec, digests: [String: String], context: StepContext
  ) -> TrainingResult? {
    let training = TrainingRun(spec: spec, isSmoke: false, context: context)
    do {
      guard let memory = try TrainingMemory(of: training, digests: digests), memory.isKept else {
        return nil
      }
      let place = try StepFolder.make("train", in: context)
      guard let since = memory.restore(to: place) else { return nil }
      return judged(training, training.restored(in: place, since: since))
    } catch {
      // Whatever is wrong is told by the training that is then run.
      return nil
    }
  }

  /// `cached since …`, or why the training would run.
  package static func forecast(
    _ spec: TrainSpec, digests: [String: String], context: StepContext
  ) -> String {
    let training = TrainingRun(spec: spec, isSmoke: false, context: context)
    guard context.cache != nil else { return "runs: there is no cache" }
    do throws(StepCacheError) {
      return try TrainingMemory(of: training, digests: digests)?.words
        ?? "runs each time: it names no needs"
    } catch {
      return "cannot run: " + error.reason
    }
  }

  private static func judged(
    _ training: TrainingRun, _ result: TrainingRun.Result
  ) -> TrainingResult {
    let spec = training.spec
    var findings = [result.run, result.artifact]
    let hasStream = result.metrics.map { !$0.isEmpty } ?? false
    if spec.smoke?.loss != nil || hasStream {
      let rule = SmokeSpec.LossSpec(falls: nil, span: spec.smoke?.loss?.span ?? spec.span)
      findings.append(LossFinding(training: training, rule: rule).finding(result))
    }
    findings += [training.logFinding(result), training.leftoverFinding(result)].compactMap(\.self)
    let isSound = findings.allSatisfy { $0.outcome == .passed || $0.outcome == .warned }
    return TrainingResult(
      findings: findings, artifactPath: isSound ? result.path : nil, metrics: result.metrics)
  }
}

/// What a training gave.
package struct TrainingResult: Sendable, Hashable {
  /// `train.run`, `train.artifact` and, where it was looked at, `train.loss`.
  package var findings: [Finding]
  /// The candidate's absolute path; nil unless every finding passed.
  package var artifactPath: String?
  /// What the command wrote to `ASSAY_METRICS`; nil where it could not be started.
  package var metrics: MetricStream?

  package init(findings: [Finding], artifactPath: String?, metrics: MetricStream?) {
    self.findings = findings
    self.artifactPath = artifactPath
    self.metrics = metrics
  }
}
