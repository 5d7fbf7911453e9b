package import GateLanguage
package import Outcomes

/// Trains for a short time on few rows and judges what that left.
package enum SmokeTest {
  /// Returns `train.smoke.run`, `train.smoke.artifact` and, where the spec asks, `train.smoke.loss`.
  ///
  /// `data` has the Parquet file of the sample for every name in `train.data`.
  package static func run(
    _ spec: TrainSpec, data: [String: String], context: StepContext
  ) async -> [Finding] {
    let training = TrainingRun(spec: spec, isSmoke: true, context: context)
    let result = await training.run(data: data)
    guard let loss = spec.smoke?.loss else { return [result.run, result.artifact] }
    let finding = LossFinding(training: training, rule: loss).finding(result)
    return [result.run, result.artifact, finding]
  }
}
