internal import Caching
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

/// Predictions are made once for a model, its data and its command.
@Suite struct PredictionMemoryTests {
  private static let command = "echo x >> runs; echo id,score > \"$ASSAY_PREDICTIONS\""

  private func predict(
    _ binding: PredictionBinding?, _ bench: Bench, command: String = Self.command,
    environment: [String: String] = [:], run: Int
  ) async throws -> PredictionResult {
    let cache = ContentCache(folder: bench.folder + "/cache") { _ in }
    var context = bench.context
    context.outputRoot += "\(run)"
    context.cache = StepCache(
      cache: cache, hashes: FileHashes(cache: cache, isParanoid: false) { _ in },
      toolVersion: "1", now: { 1_700_000_000 })
    return await Prediction.run(
      Prediction.Request(
        role: .candidate, command: Bench.spanned(.shell(command)), timeoutSeconds: 20,
        folder: bench.folder, environment: environment, modelPath: "/m\(run)",
        dataPath: "/d\(run)", binding: binding), context: context)
  }

  private func runs(_ bench: Bench) throws -> Int { try bench.text("runs").count / 2 }

  @Test func equalOnesAreMadeOnce() async throws {
    let bench = try Bench()
    let binding = PredictionBinding(model: "m", data: "d")
    let first = try await predict(binding, bench, run: 1)
    let second = try await predict(binding, bench, run: 2)
    #expect(try runs(bench) == 1)
    #expect(second.finding.outcome == .passed)
    #expect(second.finding.message.contains("is cached"), "\(second.finding.message)")
    let (one, two) = (try #require(first.path), try #require(second.path))
    #expect(one != two)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: one))
        == Data(contentsOf: URL(fileURLWithPath: two)))
    #expect(two.hasSuffix(".csv"))
  }

  /// A second prediction that differs from the first.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var binding: PredictionBinding? = PredictionBinding(model: "m", data: "d")
    var command = PredictionMemoryTests.command
    var environment: [String: String] = [:]
  }

  @Test(arguments: [
    Change(testDescription: "model", binding: PredictionBinding(model: "n", data: "d")),
    Change(testDescription: "data", binding: PredictionBinding(model: "m", data: "e")),
    Change(testDescription: "command", command: command + " "),
    Change(testDescription: "environment", environment: ["THREADS": "2"]),
    Change(
      testDescription: "environment files",
      binding: PredictionBinding(model: "m", data: "d", environmentFiles: ["/etc/hostname"])),
    Change(testDescription: "nothing is known of them", binding: nil),
  ])
  func othersAreMadeAnew(_ change: Change) async throws {
    let bench = try Bench()
    _ = try await predict(PredictionBinding(model: "m", data: "d"), bench, run: 1)
    let second = try await predict(
      change.binding, bench, command: change.command, environment: change.environment, run: 2)
    #expect(try runs(bench) == 2)
    #expect(second.finding.outcome == .passed)
  }

  @Test func damagedOnesAreMadeAnew() async throws {
    let bench = try Bench()
    let binding = PredictionBinding(model: "m", data: "d")
    _ = try await predict(binding, bench, run: 1)
    try FileManager.default.removeItem(atPath: bench.folder + "/cache/files")
    #expect(try await predict(binding, bench, run: 2).finding.outcome == .passed)
    #expect(try runs(bench) == 2)
  }
}
