import Foundation
import Testbench
import Testing

@testable import DataEngine

/// The SQL of a judgement — clusters, slices, metrics — reaches no more than other SQL of users does.
struct HostileJudgementTests {
  /// Expressions over the two columns of the world's table, as slices and clusters are.
  static let expressions =
    HostileSQLTests.expressions + [
      "a = 1) FROM t; COPY (SELECT 1) TO '$TARGET'; SELECT (1", "a = 1; LOAD httpfs",
      "a = 1; INSTALL httpfs", "a = 1; SET threads = 1", "a = 1; PRAGMA threads = 1",
      "(attach '$TARGET')", "(select 1 from '$SECRET') = 1",
      "a in (select k0 from assay_holdout)", "a in (select s0 from assay_production)",
    ]

  private func request(_ world: HostileSQLTests.World) throws -> PredictionsRequest {
    try world.fixture.folder.write("a,s\n1,1\n2,2\n", to: "p.csv")
    return PredictionsRequest(
      holdout: "t", key: ["a"], label: "a", positive: nil, score: "s",
      candidatePath: world.fixture.folder.path + "/p.csv", productionPath: nil, cluster: nil,
      sliceColumns: [])
  }

  @Test(arguments: expressions)
  func refusesExpressions(_ sql: String) async throws {
    let world = try await HostileSQLTests.World()
    let (engine, before) = (world.fixture.engine, try world.files())
    let sql = world.filled(sql)
    var sliced = try request(world)
    sliced.predicates = [.init(name: "bad", sql: sql)]
    await #expect(throws: EngineError.self, "slice: \(sql)") {
      _ = try await engine.pairedPredictions(sliced)
    }
    var clustered = try request(world)
    clustered.cluster = sql
    await #expect(throws: EngineError.self, "cluster: \(sql)") {
      _ = try await engine.pairedPredictions(clustered)
    }
    #expect(try world.files() == before)
    // The engine is as it was.
    let paired = try await engine.pairedPredictions(try request(world))
    #expect(paired.candidate == [1, 2])
  }

  @Test(arguments: HostileSQLTests.queries)
  func metricsAreRefused(_ sql: String) async throws {
    let world = try await HostileSQLTests.World()
    let before = try world.files()
    var request = try request(world)
    request.queries = [.init(name: "bad", sql: world.filled(sql))]
    let sample = try await world.fixture.engine.pairedPredictions(request).queries[0]
    guard case .failed = sample.candidate else {
      Issue.record("answered: \(sample)")
      return
    }
    #expect(try world.files() == before)
  }
}
