internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// The smoke test and the whole training, with small scripts in place of a training.
@Suite struct TrainingStageTests {
  private func spec(
    _ script: String, falls: Double? = 0.1, hasLoss: Bool = true, timeout: Double = 20,
    data: [String] = ["train"]
  ) -> TrainSpec {
    let loss = SmokeSpec.LossSpec(falls: falls.map(Bench.spanned), span: Bench.span)
    return TrainSpec(
      run: Bench.spanned(.arguments(["python3", "-c", Self.prelude + script])),
      data: data.map(Bench.spanned), artifact: Bench.spanned("model"), seed: 42,
      environment: ["EXTRA": "1"], timeout: Bench.spanned(timeout),
      params: Bench.spanned("/p.yaml"), environmentFiles: [], needs: [],
      smoke: SmokeSpec(
        rows: Bench.spanned(100), timeout: Bench.spanned(timeout), loss: hasLoss ? loss : nil,
        span: Bench.span),
      span: Bench.span)
  }

  private static let prelude = """
    import json, os, sys, time
    e = os.environ
    def log(**values): print(json.dumps(values), file=open(e['ASSAY_METRICS'], 'a'))
    def save(): open(e['ASSAY_OUT'] + '/model', 'w').write('weights')

    """
  private static let falling = "[log(step=i, loss=1/(1+i)) for i in range(20)]\n"
  private let data = ["train": "/t.parquet"]

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var script: String
    var run: Outcome
    var artifact: Outcome
    var loss: Outcome
    var words: String
    init(
      _ description: String, _ script: String, _ run: Outcome, _ artifact: Outcome,
      _ loss: Outcome, _ words: String = ""
    ) {
      testDescription = description
      self.script = script
      self.run = run
      self.artifact = artifact
      self.loss = loss
      self.words = words
    }
  }

  @Test(arguments: [
    Case("sound", falling + "save()", .passed, .passed, .passed, "fell by"),
    Case("no model", falling, .passed, .failed, .passed, "write the model there"),
    Case("no metrics", "save()", .passed, .passed, .failed, "$ASSAY_METRICS"),
    Case(
      "NaN at a step", falling + "log(step=20, loss=float('nan')); save()", .passed, .passed,
      .failed, "is NaN at step 20 (line 21 of ASSAY_METRICS)"),
    Case(
      "infinite, then a crash", "log(step=7, loss=float('inf')); sys.exit(1)", .failed, .skipped,
      .failed, "is Infinity at step 7"),
    Case(
      "crash", falling + "save(); print('boom hunter2'); sys.exit(3)", .failed, .skipped, .skipped,
      "ended with exit code 3"),
    Case(
      "malformed metrics", "open(e['ASSAY_METRICS'], 'w').write('oops\\n'); save()", .passed,
      .passed, .failed, "line 1 of ASSAY_METRICS cannot be read"),
    Case(
      "too few steps", "log(step=0, loss=1); save()", .passed, .passed, .inconclusive,
      "at least 6"),
    Case(
      "rising", "[log(step=i, loss=1+i) for i in range(20)]; save()", .passed, .passed, .failed,
      "rose by"),
    Case(
      "is marked", "assert e['ASSAY_SMOKE'] == '1'; save();" + falling, .passed, .passed, .passed),
  ])
  func smokes(_ example: Case) async throws {
    let bench = try Bench()
    let findings = await SmokeTest.run(
      spec(example.script), SmokeTest.Inputs(data: data), context: bench.context)
    #expect(
      findings.map(\.identifier.description) == [
        "train.smoke.run", "train.smoke.artifact", "train.smoke.loss",
      ])
    #expect(findings.map(\.outcome) == [example.run, example.artifact, example.loss])
    let messages = findings.map(\.message).joined(separator: "\n")
    #expect(messages.contains(example.words), "\(messages)")
    #expect(findings.allSatisfy { $0.stage == .smoke && $0.expected != nil && $0.observed != nil })
    #expect(!findings.contains { $0.logTail?.contains("hunter2") == true })
  }

  @Test func aSmokeTestThatHangsFails() async throws {
    let bench = try Bench()
    let script = """
      log(step=0, loss=1)
      f = open(e['ASSAY_METRICS'], 'a'); f.write('{"st'); f.flush()
      time.sleep(600)
      """
    let findings = await SmokeTest.run(
      spec(script, timeout: 1), SmokeTest.Inputs(data: data), context: bench.context)
    #expect(findings.map(\.outcome) == [.failed, .skipped, .skipped])
    #expect(findings[0].message.hasPrefix("the smoke training ran out of time"))
  }

  @Test func aCommandThatCannotStartIsAnError() async throws {
    let bench = try Bench()
    var spec = spec("")
    spec.run = Bench.spanned(.arguments(["no-such-trainer"]))
    let findings = await SmokeTest.run(
      spec, SmokeTest.Inputs(data: data), context: bench.context)
    #expect(findings.map(\.outcome) == [.errored, .skipped, .skipped])
    #expect(findings[0].message.contains("'no-such-trainer' was not found in PATH"))
  }

  @Test func withoutARuleThereIsNoLossFinding() async throws {
    let bench = try Bench()
    let findings = await SmokeTest.run(
      spec("save()", hasLoss: false), SmokeTest.Inputs(data: data), context: bench.context)
    #expect(findings.map(\.identifier.description) == ["train.smoke.run", "train.smoke.artifact"])
  }

  @Test func trainsWithTheContractsVariables() async throws {
    let bench = try Bench()
    let script = """
      assert 'ASSAY_SMOKE' not in e
      names = [n for n in e if n in ('EXTRA', 'PYTHONHASHSEED') or n.startswith('ASSAY_')]
      kept = {n: e[n] for n in names if n[6:] not in ('OUT', 'METRICS', 'RUN_TOKEN')}
      open('env.json', 'w').write(json.dumps(kept, sort_keys=True))
      log(step=0, loss=0.5); save()
      """
    let result = await FullTraining.run(
      spec(script, data: ["flights", "wx"]), data: ["flights": "/f", "wx": "/w"],
      context: bench.context)
    #expect(result.findings.map(\.outcome) == [.passed, .passed, .passed])
    #expect(
      result.findings.map(\.identifier.description) == [
        "train.run", "train.artifact", "train.loss",
      ])
    #expect(result.artifactPath == bench.folder + "/run/steps/train/out/model")
    #expect(result.metrics?.latest == ["loss": 0.5])
    #expect(
      try bench.text("env.json")
        == #"{"ASSAY_DATA_FLIGHTS": "/f", "ASSAY_DATA_TRAIN": "/f", "ASSAY_DATA_WX": "/w", "#
        + #""ASSAY_PARAMS": "/p.yaml", "ASSAY_SEED": "42", "EXTRA": "1", "PYTHONHASHSEED": "42"}"#)
  }

  @Test func aLossThatIsNotFiniteLeavesNoCandidate() async throws {
    let bench = try Bench()
    let script = "log(step=3, loss=float('-inf')); save()"
    let result = await FullTraining.run(
      spec(script, hasLoss: false), data: data, context: bench.context)
    #expect(result.findings.map(\.outcome) == [.passed, .passed, .failed])
    #expect(result.artifactPath == nil)
  }

  @Test func withoutRuleAndMetricsTheLossIsNotAsked() async throws {
    let bench = try Bench()
    let result = await FullTraining.run(
      spec("save()", hasLoss: false), data: data, context: bench.context)
    #expect(result.findings.map(\.outcome) == [.passed, .passed])
    #expect(result.artifactPath != nil)
  }

  @Test func datasetsMustBeTellable() async throws {
    let bench = try Bench()
    let clash = await FullTraining.run(
      spec("save()", data: ["a-b", "a_b"]), data: ["a-b": "/1", "a_b": "/2"],
      context: bench.context)
    #expect(clash.findings[0].outcome == .errored)
    #expect(clash.findings[0].message.contains("would both be ASSAY_DATA_A_B; rename one"))
    let missing = await FullTraining.run(spec("save()"), data: [:], context: bench.context)
    #expect(missing.findings[0].message.contains("dataset 'train' was not made into a file"))
    #expect(missing.artifactPath == nil)
  }
}
