import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// What the declared scores cannot give.
@Suite struct ScoreBindingTests {
  private static func rules(
    _ task: TaskKind, _ metrics: [String], _ change: (inout EvaluateSpec) -> Void
  ) -> [String] {
    var gate = GateFixture.gate(
      task: task, metrics: metrics.enumerated().map { GateFixture.metric($1, [], line: $0 + 1) })
    if var spec = gate.evaluate {
      change(&spec)
      gate.evaluate = spec
    }
    let log = DiagnosticLog()
    _ = EvaluationPlan(binding: gate, log: log)
    return log.diagnostics.map(\.rule)
  }

  @Test func classesAreKnownBeforeAnythingRuns() {
    let named = Self.rules(.multiclass, ["log_loss", "recall[a]", "recall[x]"]) {
      $0.namedScores = [.init(name: "a", column: "p"), .init(name: "b", column: "q")]
    }
    #expect(named == ["unknown-class"])
    let labels = Self.rules(.multiclass, ["accuracy", "log_loss", "roc_auc_ovr_macro"]) {
      $0.link = .classes
    }
    #expect(labels == ["no-class-scores", "no-class-scores"])
  }

  @Test(
    arguments: [
      ("f1", []), ("fbeta(beta=2)", []), ("mcc", []), ("roc_auc", ["wrong-metric"]),
      ("selection_rate", ["wrong-metric"]), ("mae", ["wrong-task"]), ("fl", ["unknown-metric"]),
    ] as [(String, [String])])
  func aThresholdIsFoundByWhatItDecides(_ metric: String, _ rules: [String]) {
    let found = Self.rules(.binary, ["f1"]) {
      $0.thresholdSearch = ThresholdSearch(
        metric: Spanned(metric, GateFixture.span(9)),
        dataset: Spanned("tune", GateFixture.span(9)))
    }
    #expect(found == rules)
  }

  /// Against every threshold tried one after the other.
  @Test(arguments: ["f1", "fbeta(beta=0.5)", "accuracy", "balanced_accuracy", "mcc", "jaccard"])
  func theScanFindsTheLowestOfTheBest(_ name: String) throws {
    let metric = try MetricChoice(name, task: .binary)
    for seed in 0..<20 {
      var normals = ErrorRateTests.Normals(seed: UInt64(seed))
      let scores = normals.next(60).map { ($0 * 4).rounded() / 4 }
      let labels = zip(scores, normals.next(60)).map { $0 + $1 > 0.5 ? 1.0 : 0 }
      for link in [ScoredRows.Link.probability, .logit] {
        let found = try ThresholdScan(
          labels: labels, scores: scores, link: link, metric: metric
        ).best()
        var best: (score: Double, value: Double)?
        for score in Set(scores).sorted() {
          let rows = ScoredRows(labels: labels, scores: scores, threshold: score)
          // Some metrics have no value where nothing, or everything, is predicted positive.
          guard case .success(let sample) = Result(catching: { try metric.sample(rows) }),
            sample.value > best?.value ?? -.infinity
          else { continue }
          best = (score, sample.value)
        }
        let expected = try #require(best)
        #expect(abs(found.value - expected.value) < 1e-12, "seed \(seed)")
        let rows = ScoredRows(
          labels: labels, scores: scores, threshold: found.threshold, link: link)
        #expect(abs(try metric.sample(rows).value - expected.value) < 1e-12, "seed \(seed)")
        if link == .probability { #expect(found.threshold == expected.score, "seed \(seed)") }
      }
    }
  }

  @Test func aThresholdNeedsBothClasses() {
    #expect(throws: UndefinedMetric.self) {
      try ThresholdScan(
        labels: [1, 1], scores: [0.1, 0.2], link: .probability,
        metric: MetricChoice("f1", task: .binary)
      ).best()
    }
  }
}
