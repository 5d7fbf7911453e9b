import DataEngine
import GateLanguage
import Outcomes
import Statistics
import Testing

@testable import Evaluation

/// Error rates over simulated holdouts; every draw comes from a seed that the failure prints.
@Suite struct ErrorRateTests {
  /// Normal numbers from a seeded generator.
  struct Normals {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next(_ count: Int, sd: Double = 1) -> [Double] {
      (0..<count).map { _ in
        sd * NormalDistribution.quantile(Double.random(in: 1e-12..<1, using: &generator))
      }
    }

    mutating func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
  }

  static func plan(
    task: TaskKind, metric: String, slices: Int, margin: Margin = .absolute(0)
  ) throws -> EvaluationPlan {
    let declaration = GateFixture.metric(metric, [.noWorseThanProduction(margin: margin)])
    let gate = GateFixture.gate(
      task: task, metrics: [declaration],
      slices: slices == 0
        ? nil
        : GateFixture.slices(
          by: [("s", [])], minimumRows: 20,
          metrics: [GateFixture.metric(metric, declaration.criteria.map(\.value))]))
    return try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
  }

  /// Production's own predictions in another order of rows: joined by key they are the same.
  @Test func aPermutedCopyNeverFails() throws {
    let plan = try Self.plan(task: .regression, metric: "mae", slices: 4)
    for seed in 0..<20 {
      var normals = Normals(seed: UInt64(seed))
      let labels = normals.next(200)
      let scores = normals.next(200)
      let order = (0..<200).shuffled(using: &normals.generator)
      var copy = [Double](repeating: 0, count: 200)
      for row in order { copy[row] = scores[row] }
      let result = plan.judge(
        GateFixture.predictions(
          labels: labels, candidate: copy, production: scores,
          slices: [GateFixture.column("s", (0..<200).map { "\($0 % 4)" })]),
        production: GateFixture.predicted, seed: UInt64(seed))
      #expect(result.findings.allSatisfy { $0.outcome == .passed }, "seed \(seed)")
    }
  }

  /// Two models of equal error with noise of their own: any `failed` in 9 comparisons is a false alarm.
  @Test(arguments: [(TaskKind.regression, "mae"), (.binary, "accuracy"), (.binary, "roc_auc")])
  func equalModelsSeldomFail(_ task: TaskKind, _ metric: String) throws {
    let plan = try Self.plan(task: task, metric: metric, slices: 8)
    let trials = 60
    let rows = 320
    var failures = 0
    let column = GateFixture.column("s", (0..<rows).map { "\($0 % 8)" })
    for seed in 0..<trials {
      var normals = Normals(seed: UInt64(seed))
      let signal = normals.next(rows)
      let labels = task == .binary ? signal.map { $0 > 0 ? 1.0 : 0.0 } : signal
      let models = [normals.next(rows), normals.next(rows)].map { noise in
        zip(signal, noise).map { $0 + 0.7 * $1 + (task == .binary ? 0.5 : 0) }
      }
      let result = plan.judge(
        GateFixture.predictions(
          labels: labels, candidate: models[0], production: models[1], slices: [column]),
        production: GateFixture.predicted, seed: UInt64(seed))
      if result.findings.contains(where: { $0.outcome == .failed }) { failures += 1 }
    }
    // The bound is 2.5 %; 5 % leaves room for 60 trials.
    #expect(failures * 20 <= trials, "\(failures) of \(trials) runs failed")
  }

  /// One slice of 300 rows among 20 loses ten points of accuracy; the others stay as they were.
  @Test func aPlantedLossIsFound() throws {
    let plan = try Self.plan(task: .binary, metric: "accuracy", slices: 20)
    let trials = 30
    let rows = 6000
    let column = GateFixture.column("s", (0..<rows).map { "\($0 / 300 + 10)" })
    var found = 0
    for seed in 0..<trials {
      var normals = Normals(seed: UInt64(1000 + seed))
      var candidate: [Double] = []
      var production: [Double] = []
      let labels = (0..<rows).map { _ in normals.uniform() < 0.5 ? 1.0 : 0.0 }
      for (row, label) in labels.enumerated() {
        let isRight = normals.uniform() < 0.85
        let score = isRight ? label : 1 - label
        production.append(score)
        let isSpoiled = row < 300 && isRight && normals.uniform() < 0.1 / 0.85
        candidate.append(isSpoiled ? 1 - score : score + 0.001)
      }
      let result = plan.judge(
        GateFixture.predictions(
          labels: labels, candidate: candidate.map { min(max($0, 0), 1) }, production: production,
          slices: [column]), production: GateFixture.predicted, seed: UInt64(seed))
      let spoiled = result.finding("evaluate.slices.s=10.accuracy.no_worse_than")
      if spoiled?.outcome == .failed { found += 1 }
      let alarms = result.findings.filter { $0.outcome == .failed }
      #expect(
        alarms.allSatisfy {
          ["evaluate.slices.s=10.accuracy.no_worse_than", "evaluate.accuracy.no_worse_than"]
            .contains($0.identifier.description)
        }, "seed \(1000 + seed)")
    }
    #expect(found * 10 >= trials * 9, "found in \(found) of \(trials) runs")
  }

  /// Rows of a day move together: the one-sided error stays below 1.5 times the nominal 5 %.
  @Test(arguments: [10, 30, 100])
  func clustersKeepTheirLevel(_ groups: Int) throws {
    let trials = 3000
    var errors = 0
    var normals = Normals(seed: UInt64(groups))
    for _ in 0..<trials {
      let shared = normals.next(groups)
      let clusters = (0..<groups * 6).map { $0 / 6 }
      let own = normals.next(groups * 6)
      let values = zip(clusters, own).map { shared[$0] + 0.5 * $1 }
      let mean = try #require(SampleMoments(values)).mean
      let confidence = try #require(
        ClusterT.confidence(of: mean, influence: values.map { $0 - mean }, clusters: clusters))
      if confidence.pValue(ofAtLeast: 0) < 0.05 { errors += 1 }
    }
    let rate = Double(errors) / Double(trials)
    #expect(rate <= 0.075 && rate >= 0.025, "\(rate) at \(groups) clusters")
  }
}
