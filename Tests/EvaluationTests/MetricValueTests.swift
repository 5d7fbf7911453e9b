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
    try choice(kind).sample(rows(kind, labels, scores)).value
  }

  /// The metric of a kind with its defaults.
  static func choice(_ kind: String) throws -> MetricChoice {
    let metric = try #require(MetricCatalog.metric(kind))
    return try MetricChoice(kind, task: metric.tasks.contains(.binary) ? .binary : .regression)
  }

  static func rows(_ kind: String, _ labels: [Double], _ scores: [Double]) throws -> ScoredRows {
    let metric = try #require(MetricCatalog.metric(kind))
    return ScoredRows(
      labels: labels, scores: scores, task: metric.tasks.contains(.binary) ? .binary : .regression)
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
    #expect(throws: UndefinedMetric(undefined.reason)) {
      try Self.value(undefined.kind, undefined.labels, undefined.scores)
    }
  }

  /// Influence values are the slopes of the metric: a numeric derivative agrees.
  @Test(
    arguments: [
      "mae", "mse", "rmse", "rmsle", "bias", "r2", "explained_variance", "wape",
      "d2_absolute_error",
      "mape_skip_zero", "precision", "f1", "fbeta(beta=2)", "jaccard", "mcc", "cohen_kappa",
      "balanced_accuracy",
    ], [nil, [1, 2, 0.5, 1, 3, 1]] as [[Double]?])
  func influenceIsTheDerivativeByWeights(_ name: String, _ weights: [Double]?) throws {
    let kind = String(name.prefix { $0 != "(" })
    let metric = try #require(MetricCatalog.metric(kind))
    let isBinary = metric.tasks.contains(.binary)
    let labels: [Double] = isBinary ? [1, 0, 1, 1, 0, 0] : [1.0, 4, 2, 8, 5, 7]
    let scores = isBinary ? [0.9, 0.6, 0.4, 0.8, 0.1, 0.2] : [1.5, 3, 2, 9, 4, 9]
    let task: TaskKind = isBinary ? .binary : .regression
    let sample = try MetricChoice(name, task: task)
      .sample(ScoredRows(labels: labels, scores: scores, task: task, weights: weights))
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

  /// The examples are `NAME: {at_least: N}` or `at_most` over a tiny table.
  @Test func examplesComeOutAsTheySay() throws {
    for metric in MetricCatalog.all {
      for example in metric.reference.examples {
        let parts = example.yaml.split(separator: ": {")
        let words = parts[1].split(whereSeparator: { ":{} ".contains($0) }).map(String.init)
        let limit = try #require(words.last.flatMap(Double.init))
        let table = try ExampleTable(example.csv)
        let choice = try MetricChoice(String(parts[0]), task: table.rows.task)
        #expect(metric.tasks.contains(table.rows.task), "\(example.yaml)")
        let value = try choice.sample(table.rows).value
        let holds = words[0] == "at_least" ? value >= limit : value <= limit
        #expect(holds == (example.outcome == "passed"), "\(example.yaml): \(value)")
      }
    }
  }
}
