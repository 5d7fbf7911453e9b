package import GateLanguage
package import Outcomes

/// Trains for a short time on few rows and judges what that left.
package enum SmokeTest {
  /// What the smoke test is given.
  package struct Inputs: Sendable {
    /// The Parquet file of the sample for every name in `train.data`.
    package var data: [String: String]
    /// The same with the few rows of `overfits:`; nil where there are none.
    package var few: [String: String]?
    /// How many rows the largest dataset has in the sample, among the few, and in all.
    package var rows: RowCounts?
    /// Asks the model's predict command; nil where the spec names none.
    package var probe: PredictionProbe?

    package init(data: [String: String]) {
      self.data = data
    }
  }

  /// The rows that trainings are given.
  package struct RowCounts: Sendable, Hashable {
    package var sample: Int
    package var few: Int
    package var full: Int

    package init(sample: Int, few: Int, full: Int) {
      self.sample = sample
      self.few = few
      self.full = full
    }
  }

  /// Returns `train.smoke.run`, `train.smoke.artifact` and, where the spec asks or there is something
  /// to say, `.loss`, `.log`, `.processes`, `.size`, `.reloads`, `.varies`, `.repeats`, `.seeded`, `.resumes`,
  /// `.overfits`, `.time` and `.memory`.
  package static func run(
    _ spec: TrainSpec, _ inputs: Inputs, context: StepContext
  ) async -> [Finding] {
    let training = TrainingRun(spec: spec, isSmoke: true, context: context)
    let result = await training.run(data: inputs.data)
    var findings = [result.run, result.artifact]
    if let loss = spec.smoke?.loss {
      findings.append(LossFinding(training: training, rule: loss).finding(result))
    }
    findings += [training.logFinding(result), training.leftoverFinding(result)].compactMap(\.self)
    guard let smoke = spec.smoke else { return findings }
    let trial = SmokeTrial(training: training, smoke: smoke, inputs: inputs, whole: result)
    return findings + (result.isSound ? await trial.findings() : trial.skipped())
  }
}
