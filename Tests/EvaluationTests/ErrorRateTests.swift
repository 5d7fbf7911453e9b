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

  /// Two models of equal error, trained with noise of their own, on labels of a shared signal.
  static func twins(
    _ task: TaskKind, rows: Int, _ normals: inout Normals
  ) -> (labels: [Double], models: [[Double]]) {
    let signal = normals.next(rows)
    let labels = task == .binary ? signal.map { $0 > 0 ? 1.0 : 0.0 } : signal
    let models = [normals.next(rows), normals.next(rows)].map { noise in
      zip(signal, noise).map { $0 + 0.7 * $1 + (task == .binary ? 0.5 : 0) }
    }
    return (labels, models)
  }

  /// Production's own predictions in another order of rows: joined by key they are the same.
  @Test func aPermutedCopyNeverFails() throws {
    let rows = 600
    let plan = try SimulatedRun.plan(task: .regression, metric: "mae")
    for seed in 0..<SimulatedRun.trials(1000) {
      var normals = Normals(seed: UInt64(seed))
      let labels = normals.next(rows)
      let scores = normals.next(rows)
      let order = (0..<rows).shuffled(using: &normals.generator)
      var copy = [Double](repeating: 0, count: rows)
      for row in order { copy[row] = scores[row] }
      let result = plan.judge(
        GateFixture.predictions(
          labels: labels, candidate: copy, production: scores,
          slices: [SimulatedRun.slices(20, rows: rows)]),
        production: GateFixture.predicted, seed: UInt64(seed))
      #expect(result.findings.allSatisfy { $0.outcome == .passed }, "seed \(seed)")
    }
  }

  /// Two equally good models over 20 slices: any `failed` in 21 comparisons is a false alarm.
  @Test(arguments: [(TaskKind.binary, "accuracy"), (.binary, "roc_auc"), (.regression, "mae")])
  func equalModelsSeldomFail(_ task: TaskKind, _ metric: String) throws {
    let plan = try SimulatedRun.plan(task: task, metric: metric)
    let trials = SimulatedRun.trials(1000)
    let rows = 2000
    var failures = 0
    for seed in 0..<trials {
      var normals = Normals(seed: UInt64(seed))
      let twins = Self.twins(task, rows: rows, &normals)
      let result = plan.judge(
        GateFixture.predictions(
          labels: twins.labels, candidate: twins.models[0], production: twins.models[1],
          slices: [SimulatedRun.slices(20, rows: rows)]),
        production: GateFixture.predicted, seed: UInt64(seed))
      if result.findings.contains(where: { $0.outcome == .failed }) { failures += 1 }
    }
    print("\(metric): \(failures) of \(trials) runs of equal models had a `failed`")
    #expect(
      failures <= SimulatedRun.allowed(0.05, of: trials), "\(failures) of \(trials) runs failed")
  }

  struct Loss: CustomTestStringConvertible {
    var testDescription: String { "\(points) on \(rows) rows" }
    /// The share of the slice's rows that production gets right and the candidate no more.
    var points: Double
    /// Rows of each of 20 slices.
    var rows: Int
  }

  /// One of 20 slices loses accuracy; beside that the models disagree on 5 % of all rows.
  @Test(arguments: [Loss(points: 0.1, rows: 300), Loss(points: 0.05, rows: 1500)])
  func aPlantedLossIsFound(_ loss: Loss) throws {
    let plan = try SimulatedRun.plan(task: .binary, metric: "accuracy")
    let trials = SimulatedRun.trials(400)
    let rows = loss.rows * 20
    let column = SimulatedRun.slices(20, rows: rows)
    var found = 0
    for seed in 0..<trials {
      var normals = Normals(seed: UInt64(1000 + seed))
      var labels: [Double] = []
      var candidate: [Double] = []
      var production: [Double] = []
      for row in 0..<rows {
        let label = normals.uniform() < 0.5 ? 1.0 : 0.0
        let chance = normals.uniform()
        let loss = column.memberships[row] == 0 ? loss.points : 0
        // Disjoint ranges of one draw: lost rows, disagreement either way, both wrong, both right.
        let (wasRight, isRight) =
          chance < loss
          ? (true, false)
          : chance < loss + 0.025
            ? (true, false)
            : chance < loss + 0.05
              ? (false, true) : chance < loss + 0.15 ? (false, false) : (true, true)
        labels.append(label)
        production.append(wasRight ? label : 1 - label)
        candidate.append(isRight ? label : 1 - label)
      }
      let result = plan.judge(
        GateFixture.predictions(
          labels: labels, candidate: candidate, production: production, slices: [column]),
        production: GateFixture.predicted, seed: UInt64(seed))
      if result.finding("evaluate.slices.s=10.accuracy.no_worse_than")?.outcome == .failed {
        found += 1
      }
    }
    print("a loss of \(loss): `failed` in \(found) of \(trials) runs")
    #expect(found * 10 >= trials * 9, "found in \(found) of \(trials) runs")
  }

  /// Rows of a cluster move together: the one-sided error stays below 1.5 times the nominal 2.5 %.
  @Test(arguments: [10, 30, 100], ["mae", "accuracy"])
  func clustersKeepTheirLevel(_ groups: Int, _ metric: String) throws {
    let task = metric == "mae" ? TaskKind.regression : .binary
    let plan = try SimulatedRun.plan(
      task: task, metric: metric, isSliced: false, cluster: "day")
    let trials = SimulatedRun.trials(4000)
    let rows = groups * 8
    let clusters = (0..<rows).map { $0 / 8 }
    var errors = 0
    for seed in 0..<trials {
      var normals = Normals(seed: UInt64(groups * 100_000 + seed))
      let shared = [normals.next(groups), normals.next(groups)]
      let twins = Self.twins(task, rows: rows, &normals)
      // Each model errs by the day as well.
      let models = zip(twins.models, shared).map { scores, days in
        zip(scores, clusters).map { $0 + 0.7 * days[$1] }
      }
      let result = plan.judge(
        GateFixture.predictions(
          labels: twins.labels, candidate: models[0], production: models[1], clusters: clusters),
        production: GateFixture.predicted, seed: UInt64(seed))
      if result.findings.first?.outcome == .failed { errors += 1 }
    }
    print("\(groups) clusters, \(metric): \(errors) of \(trials) runs failed")
    #expect(
      errors <= SimulatedRun.allowed(1.5 * 0.025, of: trials), "\(errors) of \(trials) failed")
  }

  @Test func underTenClustersItIsInconclusive() throws {
    let plan = try SimulatedRun.plan(
      task: .regression, metric: "mae", isSliced: false, cluster: "day")
    let labels = (0..<90).map { Double($0 % 7) }
    let result = plan.judge(
      GateFixture.predictions(
        labels: labels, candidate: labels.map { $0 + 5 }, production: labels,
        clusters: (0..<90).map { $0 % 9 }), production: GateFixture.predicted, seed: 1)
    let finding = try #require(result.findings.first)
    #expect(finding.outcome == .inconclusive)
    #expect(finding.message.contains("9 clusters are too few; at least 10 are needed"))
  }
}
