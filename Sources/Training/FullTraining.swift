package import GateLanguage
package import Outcomes

/// Trains the candidate.
package enum FullTraining {
  /// Returns `train.run`, `train.artifact` and `train.loss`, and the candidate's path.
  ///
  /// The loss must be finite; it is looked at where the smoke test has a rule on it or the command
  /// wrote metrics. `data` has the Parquet file for every name in `train.data`.
  package static func run(
    _ spec: TrainSpec, data: [String: String], context: StepContext
  ) async -> TrainingResult {
    let training = TrainingRun(spec: spec, isSmoke: false, context: context)
    let result = await training.run(data: data)
    var findings = [result.run, result.artifact]
    let hasStream = result.metrics.map { !$0.isEmpty } ?? false
    if spec.smoke?.loss != nil || hasStream {
      let rule = SmokeSpec.LossSpec(falls: nil, span: spec.smoke?.loss?.span ?? spec.span)
      findings.append(LossFinding(training: training, rule: rule).finding(result))
    }
    let isSound = findings.allSatisfy { $0.outcome == .passed }
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
