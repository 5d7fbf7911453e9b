internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// What the smoke test says of trainings and predict commands that leave little or nothing to compare.
@Suite struct SmokeJudgementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The training's script, and the predict command's; without this no model is asked.
    var train: String
    var predict: String?
    /// Asks what cannot be started.
    var program: String?
    var repeats: SmokeSpec.Repeating?
    var resumes = false
    var seeded = false
    /// The check that is looked at, after `train.smoke.`.
    var check: String
    var outcome: Outcome
    var words: String
  }

  private static let random = "od -An -N8 -tx8 /dev/urandom > \"$ASSAY_OUT/model\"\n"
  private static let constant = "printf 'id,score\\na,1\\nb,2\\n' > \"$ASSAY_PREDICTIONS\"\n"
  /// Counts the runs in `n`.
  private static let count = "echo x >> \"$0.runs\"; n=$(wc -l < \"$0.runs\"); n=$((n))\n"

  /// Goes on from the last step, and leaves whether it did in the model.
  private static func steps(_ metric: String, model: String = "whole") -> String {
    """
    step=0; name=whole
    if [ "$ASSAY_RESUME" = 1 ]; then step=$(cat "$ASSAY_OUT/step"); name=\(model); fi
    while [ $step -lt 60 ]; do
      echo "{\\"step\\": $step, \\"\(metric)\\": 0.5}" >> "$ASSAY_METRICS"
      step=$((step + 1)); echo $step > "$ASSAY_OUT/part"; mv "$ASSAY_OUT/part" "$ASSAY_OUT/step"
      sleep 0.01
    done
    echo $name > "$ASSAY_OUT/model"

    """
  }

  static let repeating = [
    Case(
      testDescription: "nothing to compare", train: random, repeats: .within(1e-6),
      check: "repeats", outcome: .inconclusive, words: "there are no metrics or predictions"),
    Case(
      testDescription: "the same files", train: "echo m > \"$ASSAY_OUT/model\"",
      repeats: .within(1e-6), check: "repeats", outcome: .passed, words: "the same to the last bit"),
    Case(
      testDescription: "equal predictions", train: random, predict: constant,
      repeats: .within(1e-6), check: "repeats", outcome: .passed, words: "are alike within"),
    Case(
      testDescription: "equal predictions, but another file", train: random, predict: constant,
      repeats: .same, check: "repeats", outcome: .failed, words: "but not the same"),
    Case(
      testDescription: "equal metrics",
      train: "echo '{\"step\": 1, \"mae\": 2}' > \"$ASSAY_METRICS\"\n" + random,
      repeats: .within(1e-6), check: "repeats", outcome: .passed, words: "are alike within"),
    Case(
      testDescription: "a file on one side only",
      train: count + "mkdir \"$ASSAY_OUT/model\"; echo m > \"$ASSAY_OUT/model/part$n\"",
      predict: constant, repeats: .within(1e-6), check: "repeats", outcome: .failed,
      words: "which only one run left"),
    Case(
      testDescription: "a second model that cannot predict",
      train: count + "echo $n > \"$ASSAY_OUT/model\"",
      predict: "grep -q 1 \"$ASSAY_MODEL\" || exit 3\n" + constant, repeats: .within(1e-6),
      check: "repeats", outcome: .failed, words: "the second model cannot predict"),
    Case(
      testDescription: "a second training that cannot be started",
      train: "echo m > \"$ASSAY_OUT/model\"; rm -- \"$0\"", repeats: .same,
      check: "repeats", outcome: .errored, words: "the second time"),
    Case(
      testDescription: "another seed that cannot be started",
      train: "echo m > \"$ASSAY_OUT/model\"; rm -- \"$0\"", seeded: true,
      check: "seeded", outcome: .errored, words: "a training with seed"),
  ]

  static let probing = [
    Case(
      testDescription: "a predict command that fails", train: random, predict: "exit 4",
      check: "reloads", outcome: .failed, words: "ended with exit code 4"),
    Case(
      testDescription: "a predict command that cannot be started", train: random,
      program: "no-such-program", check: "reloads", outcome: .errored, words: "cannot predict"),
    Case(
      testDescription: "predictions that cannot be read", train: random,
      predict: "echo id,value > \"$ASSAY_PREDICTIONS\"", check: "reloads", outcome: .errored,
      words: "no scores"),
  ]

  static let resuming = [
    Case(
      testDescription: "no loss", train: steps("mae"), resumes: true, check: "resumes",
      outcome: .inconclusive, words: "no step has a 'loss'"),
    Case(
      testDescription: "no loss, but predictions", train: steps("mae"), predict: constant,
      resumes: true, check: "resumes", outcome: .passed, words: "as an uninterrupted one for 2 rows"
    ),
    Case(
      testDescription: "a loss", train: steps("loss"), resumes: true, check: "resumes",
      outcome: .passed, words: "went on from step"),
    Case(
      testDescription: "a resumed model that cannot predict",
      train: steps("loss", model: "resumed"),
      predict: "grep -q whole \"$ASSAY_MODEL\" || exit 3\n" + constant,
      resumes: true, check: "resumes", outcome: .failed, words: "cannot predict"),
    Case(
      testDescription: "a resumed model that predicts fewer rows",
      train: steps("loss", model: "resumed"),
      predict: constant + "grep -q whole \"$ASSAY_MODEL\" || "
        + "printf 'id,score\\na,1\\n' > \"$ASSAY_PREDICTIONS\"",
      resumes: true, check: "resumes", outcome: .failed, words: "for other rows: 1"),
    Case(
      testDescription: "a resumed model that predicts other rows",
      train: steps("loss", model: "resumed"),
      predict: constant + "grep -q whole \"$ASSAY_MODEL\" || "
        + "printf 'id,score\\na,1\\nc,2\\n' > \"$ASSAY_PREDICTIONS\"",
      resumes: true, check: "resumes", outcome: .failed, words: "for other rows: 2"),
    Case(
      testDescription: "a training to be killed that cannot be started",
      train: steps("loss") + "rm -- \"$0\"\n", resumes: true, check: "resumes",
      outcome: .errored, words: "could not be started"),
    Case(
      testDescription: "a resumed training that cannot be started",
      train: count + "[ $n = 2 ] && rm -- \"$0\"\n" + steps("loss"),
      resumes: true, check: "resumes", outcome: .errored, words: "could not be started"),
  ]

  @Test(arguments: repeating + probing + resuming)
  func judges(_ example: Case) async throws {
    let bench = try Bench()
    let findings = await SmokeTest.run(
      try spec(example, in: bench), try inputs(example, in: bench), context: bench.context)
    let shown = findings.map { "\($0.identifier): \($0.outcome): \($0.message)" }
    let found = findings.first { $0.identifier.description == "train.smoke." + example.check }
    #expect(found?.outcome == example.outcome, "\(shown)")
    #expect(found?.message.contains(example.words) == true, "\(shown)")
  }

  @Test(arguments: [
    Case(
      testDescription: "a command that fails", train: "", predict: "exit 4", check: "predicts",
      outcome: .failed, words: "cannot be asked"),
    Case(
      testDescription: "a command that cannot be started", train: "", program: "no-such-program",
      check: "predicts", outcome: .errored, words: "cannot be asked"),
    Case(
      testDescription: "predictions that cannot be read", train: "",
      predict: "echo id,value > \"$ASSAY_PREDICTIONS\"", check: "predicts", outcome: .errored,
      words: "no scores"),
  ])
  func asksATrainedModel(_ example: Case) async throws {
    let bench = try Bench()
    let probe = try #require(try inputs(example, in: bench).probe)
    let finding = await Integration.finding(
      model: bench.folder, of: try spec(example, in: bench), probe: probe, range: nil,
      context: bench.context)
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.message.contains(example.words), "\(finding.message)")
  }

  private func inputs(_ example: Case, in bench: Bench) throws -> SmokeTest.Inputs {
    let data = try bench.write("id\na\nb\n", to: "rows.csv")
    var inputs = SmokeTest.Inputs(data: ["train": data])
    let command =
      example.program.map { Command.arguments([$0]) } ?? example.predict.map(Command.shell)
    guard let command else { return inputs }
    inputs.probe = PredictionProbe(
      request: Prediction.Request(
        role: .candidate, command: Bench.spanned(command), timeoutSeconds: 20,
        folder: bench.folder, environment: [:], modelPath: "", dataPath: data), rows: 2
    ) { path in
      guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.contains("score")
      else { return .failure(ProbeFault(message: "no scores", outcome: .errored)) }
      let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      return .success(
        PredictionRows(
          rows: rows.map { .init(key: String($0[0]), scores: [Double($0[1]) ?? .nan]) }))
    }
    return inputs
  }

  private func spec(_ example: Case, in bench: Bench) throws -> TrainSpec {
    let script = try bench.write(
      "#!/bin/sh\n" + example.train, to: "train.sh", executable: true)
    var smoke = SmokeSpec(
      rows: Bench.spanned(2), timeout: Bench.spanned(30), loss: nil, span: Bench.span)
    smoke.repeats = example.repeats.map(Bench.spanned)
    smoke.seeded = Bench.spanned(example.seeded)
    smoke.resumes =
      example.resumes ? SmokeSpec.ResumeSpec(within: 0.001, span: Bench.span) : nil
    return TrainSpec(
      run: Bench.spanned(.arguments([script])), data: [Bench.spanned("train")],
      artifact: Bench.spanned("model"), seed: 7, environment: [:], timeout: Bench.spanned(60),
      params: nil, environmentFiles: [], needs: [], smoke: smoke, span: Bench.span)
  }
}
