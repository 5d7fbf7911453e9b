import Foundation
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Metric values against scikit-learn and exact sums (`References/make_references.py`).
@Suite struct MetricValueTests {
  struct References: Decodable {
    var regression: [Regression]
    var binary: [Binary]

    struct Regression: Decodable {
      var name: String
      var labels, scores: [Double]
      var values: [String: Double]
    }

    struct Binary: Decodable {
      var name: String
      var labels, first: [Double]
      var areas: [Double]
      var accuracy: Double
    }

    static func read() throws -> References {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("References/references.json")
      return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
    }
  }

  static func value(_ kind: String, _ labels: [Double], _ scores: [Double]) throws -> Double {
    let metric = try #require(MetricCatalog.metric(kind))
    return try metric.sample(ScoredRows(labels: labels, scores: scores)).value
  }

  @Test func regressionAgrees() throws {
    for reference in try References.read().regression {
      for (kind, expected) in reference.values {
        let value = try Self.value(kind, reference.labels, reference.scores)
        #expect(
          abs(value - expected) <= 1e-9 * max(1, abs(expected)), "\(kind) of \(reference.name)")
      }
    }
  }

  @Test func binaryAgrees() throws {
    for reference in try References.read().binary {
      let area = try Self.value("roc_auc", reference.labels, reference.first)
      let accuracy = try Self.value("accuracy", reference.labels, reference.first)
      #expect(abs(area - reference.areas[0]) <= 1e-9, "\(reference.name)")
      #expect(accuracy == reference.accuracy, "\(reference.name)")
    }
  }

  struct Undefined: CustomTestStringConvertible {
    var kind: String
    var labels, scores: [Double]
    var reason: String
    var testDescription: String { "\(kind): \(reason)" }
  }

  @Test(arguments: [
    Undefined(kind: "mae", labels: [], scores: [], reason: "there is no row"),
    Undefined(kind: "accuracy", labels: [], scores: [], reason: "there is no row"),
    Undefined(kind: "r2", labels: [5], scores: [4], reason: "all labels are equal"),
    Undefined(kind: "r2", labels: [5, 5], scores: [4, 6], reason: "all labels are equal"),
    Undefined(kind: "roc_auc", labels: [1, 1], scores: [0, 1], reason: "all rows are positive"),
    Undefined(kind: "roc_auc", labels: [0, 0], scores: [0, 1], reason: "all rows are negative"),
    Undefined(
      kind: "rmse", labels: [0], scores: [.nan], reason: "a score is not a finite number"),
    Undefined(
      kind: "bias", labels: [.infinity], scores: [1], reason: "a label is not a finite number"),
    Undefined(
      kind: "rmse", labels: [0, 0], scores: [1e200, 1e200],
      reason: "the squared errors are too large to be added up"),
  ])
  func undefinedHasAReason(_ undefined: Undefined) throws {
    let metric = try #require(MetricCatalog.metric(undefined.kind))
    #expect(throws: UndefinedMetric(undefined.reason)) {
      try metric.sample(ScoredRows(labels: undefined.labels, scores: undefined.scores))
    }
  }

  /// Influence values are the slopes of the metric: a numeric derivative agrees.
  @Test(arguments: ["mae", "rmse", "bias", "r2"])
  func influenceIsTheDerivativeByWeights(_ kind: String) throws {
    let labels = [1.0, 4, 2, 8, 5, 7]
    let scores = [1.5, 3, 2, 9, 4, 9]
    let metric = try #require(MetricCatalog.metric(kind))
    let sample = try metric.sample(ScoredRows(labels: labels, scores: scores))
    let function = try #require(sample.meanFunction)
    let influence = function.influence
    #expect(abs(influence.reduce(0, +)) < 1e-12)
    for row in labels.indices {
      let step = 1e-6
      let moved = zip(function.means, function.columns).map { $0 + step * ($1[row] - $0) }
      let changed = try #require(function.value(moved))
      #expect(abs((changed - sample.value) / step - influence[row]) < 1e-4, "row \(row)")
    }
  }

  @Test func everyMetricIsDocumented() {
    let kinds = MetricCatalog.all.map { $0.reference.kind }
    #expect(Set(kinds).count == kinds.count)
    for metric in MetricCatalog.all {
      #expect(metric.reference.family == .metric && !metric.reference.discussion.isEmpty)
      #expect(metric.reference.summary.count <= 150, "\(metric.kind)")
      #expect(metric.reference.examples.map(\.outcome) == ["passed", "failed"], "\(metric.kind)")
    }
  }

  /// The examples are `KIND: {at_least: N}` or `at_most` over a tiny table.
  @Test func examplesComeOutAsTheySay() throws {
    for metric in MetricCatalog.all {
      for example in metric.reference.examples {
        let words = example.yaml.split(whereSeparator: { ":{} ".contains($0) }).map(String.init)
        let limit = try #require(words.last.flatMap(Double.init))
        let rows = example.csv.split(separator: "\n").dropFirst().map { line in
          line.split(separator: ",").compactMap { Double($0) }
        }
        let criterion: Criterion =
          words[1] == "at_least"
          ? .atLeast(limit, proof: false) : .atMost(limit, proof: false)
        let gate = GateFixture.gate(
          task: metric.tasks.contains(.binary) ? .binary : .regression,
          metrics: [GateFixture.metric(words[0], [criterion])])
        let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
        let result = plan.judge(
          GateFixture.predictions(
            labels: rows.map { $0[0] }, candidate: rows.map { $0[1] }, production: nil),
          production: .absent(reason: "none yet"), seed: 1)
        #expect(result.findings.map(\.outcome.rawValue) == [example.outcome], "\(example.yaml)")
      }
    }
  }
}
