internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// Planted defects of trainings: each is caught by the check that claims it, and by name.
@Suite(.serialized) struct DefectMatrixTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var defect: String
    /// The check that must catch it, after `train.smoke.`.
    var check: String
    var outcome: Outcome
    /// A part of the finding's message.
    var words: String
    /// The trainer's file and what follows it.
    var trainer: [String]
    var testDescription: String {
      defect.isEmpty ? "sound " + trainer.joined(separator: " ") : defect
    }

    init(
      _ defect: String, _ check: String, _ outcome: Outcome, _ words: String,
      trainer: [String] = ["train.py"]
    ) {
      self.defect = defect
      self.check = check
      self.outcome = outcome
      self.words = words
      self.trainer = trainer
    }
  }

  static let cases = [
    Case("learning rate 0", "loss", .failed, "fell by 0%, less than the 20% asked"),
    Case("frozen layer", "overfits", .failed, "it cannot learn them by heart"),
    Case("NaN at step 7", "loss", .failed, "is NaN at step 7"),
    Case("rising loss", "loss", .failed, "rose by"),
    Case("unseeded shuffle", "repeats", .failed, "first differs the loss at step 0"),
    Case("seed not used", "repeats", .failed, "first differs the loss at step 0"),
    Case("seed ignored", "seeded", .failed, "ASSAY_SEED is not read"),
    Case("checkpoint forgets the optimiser", "resumes", .failed, "keep the state of the optimiser"),
    Case("resume restarts", "resumes", .failed, "began again at step 0"),
    Case("ignores its input", "varies", .failed, "does not look at its input"),
    Case("artifact missing", "artifact", .failed, "there is no 'model.json' in $ASSAY_OUT"),
    Case("artifact empty", "artifact", .failed, "'model.json' is empty"),
    Case("artifact too large", "size", .failed, "more than it may"),
    Case("memory leak", "run", .failed, "more than its limit of 400 MB"),
    Case("endless loop", "run", .failed, "ran out of time"),
    Case("50 children", "processes", .warned, "50 of its processes were still running"),
    Case("daemon", "processes", .warned, "1 of its processes was still running"),
    Case("log flood", "log", .warned, "2 GB were written"),
    Case("garbage", "log", .warned, "of it are no text"),
    Case(
      "traceback", "log", .failed,
      "its log ends with a traceback: RuntimeError: the last evaluation"),
    Case(
      "traceback and more", "log", .warned,
      "a traceback stands near its end: RuntimeError: the last evaluation"),
    Case("segmentation fault", "run", .failed, "signal 11 (SIGSEGV)"),
    Case(
      "killed for memory", "run", .failed,
      "signal 9 (SIGKILL); systems do this when memory runs out"),
    Case(
      "unseeded scikit-learn", "repeats", .failed, "first differs the loss at step 0",
      trainer: ["frameworks.py", "scikit-learn"]),
    Case(
      "lightgbm that does not learn", "loss", .failed, "less than the 20% asked",
      trainer: ["frameworks.py", "lightgbm"]),
  ]

  @Test(arguments: cases)
  func catches(_ example: Case) async throws {
    let bench = try Bench()
    let findings = await smoke(example, in: bench)
    let shown = findings.map { "\($0.identifier): \($0.outcome): \($0.message)" }
    let caught = findings.first { $0.identifier.description == "train.smoke." + example.check }
    #expect(caught?.outcome == example.outcome, "\(shown)")
    #expect(caught?.message.contains(example.words) == true, "\(shown)")
    #expect(try survivors(of: bench) == [])
  }

  @Test(arguments: [
    Case("", "resumes", .passed, "went on from step"),
    Case("", "seeded", .passed, "give different", trainer: ["frameworks.py", "scikit-learn"]),
    Case("", "repeats", .passed, "the same to", trainer: ["frameworks.py", "lightgbm"]),
  ])
  func aSoundTrainingPassesEveryCheck(_ example: Case) async throws {
    let bench = try Bench()
    let findings = await smoke(example, in: bench)
    let shown = findings.map { "\($0.identifier): \($0.outcome): \($0.message)" }
    #expect(findings.allSatisfy { $0.outcome == .passed }, "\(shown)")
    let names = findings.map { $0.identifier.description.dropFirst("train.smoke.".count) }
    let resumes = example.trainer.count == 1 ? ["resumes"] : []
    #expect(
      names.map(String.init) == [
        "run", "artifact", "loss", "size", "reloads", "varies", "repeats", "seeded",
      ]
        + resumes + ["overfits", "time"])
    let caught = findings.first { $0.identifier.description == "train.smoke." + example.check }
    #expect(caught?.message.contains(example.words) == true, "\(shown)")
    #expect(try survivors(of: bench) == [])
  }

  /// Processes of the machine whose environment names the bench.
  private func survivors(of bench: Bench) throws -> [Int32] {
    let folder = Data(bench.folder.utf8)
    return try #require(ProcessTable.read()).filter { process in
      guard !process.isDead,
        let environment = ProcessTable.contents("/proc/\(process.identifier)/environ")
      else { return false }
      return Data(environment).firstRange(of: folder) != nil
    }.map(\.identifier)
  }

  private func smoke(_ example: Case, in bench: Bench) async -> [Finding] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let trainers = folder.path + "/Trainers/"
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().path
    let isFramework = example.trainer.count > 1
    let python = isFramework ? root + "/examples/.venv/bin/python" : "python3"
    let spec = spec(
      [python, trainers + example.trainer[0]] + example.trainer.dropFirst(), example,
      resumes: !isFramework)
    do {
      var inputs = SmokeTest.Inputs(data: ["train": try bench.write(Self.rows(96), to: "train.csv")]
      )
      inputs.few = ["train": try bench.write(Self.rows(24), to: "few.csv")]
      inputs.rows = SmokeTest.RowCounts(sample: 96, few: 24, full: 200)
      inputs.probe = probe(
        [python, trainers + "predict.py"], data: try bench.write(Self.rows(40), to: "probe.csv"))
      var context = bench.context
      context.graceSeconds = 0.2
      return await SmokeTest.run(spec, inputs, context: context)
    } catch {
      Issue.record(error)
      return []
    }
  }

  private func probe(_ command: [String], data: String) -> PredictionProbe {
    PredictionProbe(
      request: Prediction.Request(
        role: .candidate, command: Bench.spanned(.arguments(command)), timeoutSeconds: 60,
        folder: "/", environment: [:], modelPath: "", dataPath: data), rows: 40
    ) { path in
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        return .failure(ProbeFault(message: "no file"))
      }
      let rows = text.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",")
        return PredictionRows.Row(
          key: String(cells[0]), scores: [Double(cells[1]) ?? .nan])
      }
      return .success(PredictionRows(rows: rows))
    }
  }

  private func spec(_ command: [String], _ example: Case, resumes: Bool) -> TrainSpec {
    var smoke = SmokeSpec(
      rows: Bench.spanned(96),
      timeout: Bench.spanned(example.defect == "endless loop" ? 4 : 120),
      loss: SmokeSpec.LossSpec(falls: Bench.spanned(0.2), span: Bench.span), span: Bench.span)
    smoke.memory = Bench.spanned(example.defect == "memory leak" ? 400_000_000 : 4_000_000_000)
    smoke.size = Bench.spanned(1_000_000)
    smoke.repeats = Bench.spanned(.same)
    smoke.seeded = Bench.spanned(true)
    smoke.resumes = resumes ? SmokeSpec.ResumeSpec(within: 0.001, span: Bench.span) : nil
    smoke.overfits = SmokeSpec.OverfitSpec(
      rows: 24, metric: Bench.spanned("accuracy"), atLeast: 0.99, atMost: nil, span: Bench.span)
    return TrainSpec(
      run: Bench.spanned(.arguments(command)), data: [Bench.spanned("train")],
      artifact: Bench.spanned("model.json"), seed: 7, environment: ["DEFECT": example.defect],
      timeout: Bench.spanned(3600), params: nil, environmentFiles: [], needs: [], smoke: smoke,
      span: Bench.span)
  }

  /// Points whose class is whether their signs agree: no straight line tells them apart.
  private static func rows(_ count: Int) -> String {
    var lines = ["id,first,second,label"]
    for index in 0..<count {
      let first = (0.2 + 0.8 * Double(index * 37 % 101) / 101) * (index % 2 == 0 ? 1 : -1)
      let second = (0.2 + 0.8 * Double(index * 53 % 103) / 103) * (index / 2 % 2 == 0 ? 1 : -1)
      lines.append("\(index),\(first),\(second),\(first * second > 0 ? 1 : 0)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
