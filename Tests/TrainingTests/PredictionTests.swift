internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

@Suite struct PredictionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var script: String
    var outcome: Outcome
    var suffix: String?
    var words: String
    init(
      _ description: String, _ script: String, _ outcome: Outcome, suffix: String? = nil,
      _ words: String
    ) {
      testDescription = description
      self.script = script
      self.outcome = outcome
      self.suffix = suffix
      self.words = words
    }
  }

  @Test(
    arguments: [
      Case("CSV", "echo id,score > \"$ASSAY_PREDICTIONS\"", .passed, suffix: ".csv", "exit code 0"),
      Case(
        "JSON lines", "printf '\\n{\"id\": 1}' > \"$ASSAY_PREDICTIONS\"", .passed,
        suffix: ".jsonl", "exit code 0"),
      Case(
        "Parquet", "printf PAR1... > \"$ASSAY_PREDICTIONS\"", .passed, suffix: ".parquet",
        "exit code 0"),
      Case(
        "is given model and data", "cat \"$ASSAY_MODEL\" \"$ASSAY_DATA\" > \"$ASSAY_PREDICTIONS\"",
        .passed, suffix: ".csv", "exit code 0"),
      Case("nothing", "echo thinking", .failed, "wrote no predictions"),
      Case("empty", ": > \"$ASSAY_PREDICTIONS\"", .failed, "the predictions file is empty"),
      Case("a folder", "mkdir \"$ASSAY_PREDICTIONS\"", .failed, "is not a file"),
      Case("a link", "ln -s /etc/passwd \"$ASSAY_PREDICTIONS\"", .failed, "is not a file"),
      Case("fails", "echo bad >&2; exit 9", .failed, "exit code 9"),
    ], [Prediction.Role.candidate, .production])
  func predicts(_ example: Case, role: Prediction.Role) async throws {
    let bench = try Bench()
    let result = await run(.shell(example.script), role: role, in: bench)
    let failed: Outcome = role == .candidate ? .failed : .errored
    #expect(result.finding.outcome == (example.outcome == .passed ? .passed : failed))
    #expect(result.finding.message.contains(example.words), "\(result.finding.message)")
    #expect(
      result.finding.identifier.description
        == (role == .candidate ? "evaluate.predict" : "evaluate.production.predict"))
    #expect((result.path != nil) == (example.suffix != nil))
    if let suffix = example.suffix {
      #expect(result.path?.hasSuffix("/predictions" + suffix) == true)
    }
    let names = result.finding.message.contains("production: stored")
    #expect(names == (role == .production && example.outcome != .passed))
  }

  @Test(arguments: [
    (Prediction.Purpose.judgement, "evaluate.production.predict"),
    (.threshold, "evaluate.production.threshold.predict"),
  ])
  func aProductionThatFailsNamesItsOwnStep(
    _ purpose: Prediction.Purpose, step: String
  ) async throws {
    let bench = try Bench()
    var request = Prediction.Request(
      role: .production, command: Bench.spanned(.shell("exit 9")), timeoutSeconds: 20,
      folder: bench.folder, environment: [:], modelPath: "/m", dataPath: "/d")
    request.purpose = purpose
    let result = await Prediction.run(request, context: bench.context)
    #expect(result.finding.identifier.description == step)
    #expect(result.finding.message.hasSuffix("or waive " + step), "\(result.finding.message)")
  }

  @Test func showsTheLog() async throws {
    let bench = try Bench()
    let result = await run(.shell("echo thinking"), role: .candidate, in: bench)
    #expect(result.finding.logTail == "thinking")
  }

  @Test func aCommandThatCannotStartIsAnError() async throws {
    let bench = try Bench()
    let result = await run(.arguments(["./missing"]), role: .candidate, in: bench)
    #expect(result.finding.outcome == .errored)
    #expect(result.finding.message.contains("there is no file './missing'"))
  }

  @Test func runsInTheFolderThatIsNamed() async throws {
    let bench = try Bench()
    try bench.write("stored", to: "version/needs.txt")
    let result = await Prediction.run(
      Prediction.Request(
        role: .production, command: Bench.spanned(.shell("cp needs.txt \"$ASSAY_PREDICTIONS\"")),
        timeoutSeconds: nil, folder: bench.folder + "/version", environment: [:],
        modelPath: "/m", dataPath: "/d"), context: bench.context)
    #expect(result.finding.outcome == .passed)
    #expect(result.finding.expected == "ends with exit code 0 within 10 min")
  }

  private func run(
    _ command: Command, role: Prediction.Role, in bench: Bench
  ) async -> PredictionResult {
    await Prediction.run(
      Prediction.Request(
        role: role, command: Bench.spanned(command), timeoutSeconds: 20, folder: bench.folder,
        environment: [:], modelPath: "/etc/hostname", dataPath: "/etc/hostname"),
      context: bench.context)
  }
}
