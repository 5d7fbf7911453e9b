import DataEngine
import Foundation
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Many judgements of simulated holdouts, each from a seed of its own.
struct SimulatedRun {
  /// Runs with `ASSAY_SIMULATIONS=full` take all trials, others a tenth.
  static let isFull = ProcessInfo.processInfo.environment["ASSAY_SIMULATIONS"] == "full"

  /// The number of trials of a simulation.
  static func trials(_ whole: Int) -> Int { isFull ? whole : whole / 10 }

  /// The most failures that a rate of at most `rate` explains, with 3 standard errors of room where
  /// trials are few.
  static func allowed(_ rate: Double, of trials: Int) -> Int {
    let room = isFull ? 0 : 3 * (rate * (1 - rate) / Double(trials)).squareRoot()
    return Int((rate + room) * Double(trials))
  }

  /// A gate that compares one metric over all rows and over the values of `s`.
  static func plan(
    task: TaskKind, metric: String, isSliced: Bool = true, cluster: String? = nil
  ) throws -> EvaluationPlan {
    let declaration = GateFixture.metric(metric, [.noWorseThanProduction(margin: .absolute(0))])
    let gate = GateFixture.gate(
      task: task, metrics: [declaration],
      slices: isSliced
        ? GateFixture.slices(by: [("s", [])], minimumRows: 20, metrics: [declaration]) : nil,
      cluster: cluster)
    return try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
  }

  /// Rows split evenly into so many slices.
  static func slices(_ count: Int, rows: Int) -> PairedPredictions.SliceColumn {
    .init(
      column: "s", values: (0..<count).map { String($0 + 10) },
      memberships: (0..<rows).map { Int32($0 % count) })
  }
}
