internal import Caching
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// A training is run once for its code, data, parameters, environment, command and seed.
@Suite struct TrainingMemoryTests {
  private static let script = """
    echo x >> "ru""ns"
    echo '{"step": 1, "loss": 0.5}' > "$ASSAY_METRICS"
    mkdir "$ASSAY_OUT/model"; cat code.txt params.yaml > "$ASSAY_OUT/model/weights"
    """

  private func spec(seed: UInt64 = 1, variables: [String: String] = [:]) -> TrainSpec {
    TrainSpec(
      run: Bench.spanned(.shell(Self.script)), data: [Bench.spanned("train")],
      artifact: Bench.spanned("model"), seed: seed, environment: variables,
      timeout: Bench.spanned(30), params: Bench.spanned("params.yaml"),
      environmentFiles: [Bench.spanned("lock.txt")], needs: [Bench.spanned("code.txt")], smoke: nil,
      span: Bench.span)
  }

  private func context(_ bench: Bench, run: Int) -> StepContext {
    let cache = ContentCache(folder: bench.folder + "/cache") { _ in }
    var context = bench.context
    context.outputRoot += "\(run)"
    context.cache = StepCache(
      cache: cache, hashes: FileHashes(cache: cache, isParanoid: false) { _ in },
      toolVersion: "1", now: { 1_700_000_000 })
    return context
  }

  private func prepared() throws -> Bench {
    let bench = try Bench()
    try bench.write("a = 1\n", to: "code.txt")
    try bench.write("rate: 0.1\n", to: "params.yaml")
    try bench.write("numpy==2\n", to: "lock.txt")
    return bench
  }

  /// Trains as a run does: taken over where that is possible.
  private func train(
    _ spec: TrainSpec, digest: String = "d", in bench: Bench, run: Int
  ) async -> TrainingResult {
    let context = context(bench, run: run)
    let digests = ["train": digest]
    if let kept = FullTraining.kept(spec, digests: digests, context: context) { return kept }
    return await FullTraining.run(
      spec, data: ["train": "/t\(run)"], digests: digests, context: context)
  }

  private func runs(_ bench: Bench) throws -> Int { try bench.text("runs").count / 2 }

  @Test func equalOnesAreRunOnce() async throws {
    let bench = try prepared()
    let first = await train(spec(), in: bench, run: 1)
    let second = await train(spec(), in: bench, run: 2)
    #expect(try runs(bench) == 1)
    #expect(first.findings.map(\.outcome) == second.findings.map(\.outcome))
    #expect(first.findings[0].message.hasSuffix("it ran because it was not run here before"))
    #expect(second.findings[0].message.contains("is cached"), "\(second.findings[0].message)")
    #expect(second.metrics == first.metrics)
    let (one, two) = (try #require(first.artifactPath), try #require(second.artifactPath))
    #expect(one != two)
    #expect(
      try String(contentsOfFile: one + "/weights", encoding: .utf8)
        == String(contentsOfFile: two + "/weights", encoding: .utf8))
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var words: String
    var file: String?
    var seed: UInt64 = 1
    var variables: [String: String] = [:]
    var digest = "d"
  }

  @Test(arguments: [
    Change(testDescription: "code", words: "'code.txt' changed", file: "code.txt"),
    Change(testDescription: "parameters", words: "'params.yaml' changed", file: "params.yaml"),
    Change(testDescription: "environment", words: "'lock.txt' changed", file: "lock.txt"),
    Change(testDescription: "seed", words: "the variable ASSAY_SEED changed", seed: 2),
    Change(testDescription: "variable", words: "the variable A is new", variables: ["A": "1"]),
    Change(testDescription: "data", words: "the data 'train' changed", digest: "e"),
  ])
  func aChangeRunsItAgainAndIsNamed(_ change: Change) async throws {
    let bench = try prepared()
    _ = await train(spec(), in: bench, run: 1)
    if let file = change.file { try bench.write("b: 2\n", to: file) }
    let changed = spec(seed: change.seed, variables: change.variables)
    let context = context(bench, run: 2)
    #expect(
      FullTraining.forecast(changed, digests: ["train": change.digest], context: context)
        .contains(change.words))
    let result = await train(changed, digest: change.digest, in: bench, run: 2)
    #expect(try runs(bench) == 2)
    #expect(result.findings[0].message.contains(change.words), "\(result.findings[0].message)")
  }

  @Test func aDamagedModelIsMadeAnew() async throws {
    let bench = try prepared()
    _ = await train(spec(), in: bench, run: 1)
    try FileManager.default.removeItem(atPath: bench.folder + "/cache/files")
    let second = await train(spec(), in: bench, run: 2)
    #expect(try runs(bench) == 2)
    #expect(second.artifactPath != nil)
  }

  @Test func aFailureIsNotKept() async throws {
    let bench = try prepared()
    var failing = spec()
    failing.run = Bench.spanned(.shell(Self.script + "\nexit 1"))
    _ = await train(failing, in: bench, run: 1)
    _ = await train(failing, in: bench, run: 2)
    #expect(try runs(bench) == 2)
  }

  @Test func withoutNeedsItRunsEachTime() async throws {
    let bench = try prepared()
    var open = spec()
    open.needs = []
    _ = await train(open, in: bench, run: 1)
    _ = await train(open, in: bench, run: 2)
    #expect(try runs(bench) == 2)
    #expect(
      FullTraining.forecast(open, digests: [:], context: context(bench, run: 3))
        == "runs each time: it names no needs")
  }
}
