import Foundation
import GateLanguage
import Testing

@testable import Evaluation

/// Metric values against scikit-learn and plain definitions (`References/make_metric_references.py`).
@Suite struct MetricReferenceTests {
  struct References: Decodable {
    var cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var task: String
    var labels, scores: [Double]
    var threshold: Double?
    var link: String?
    var weights: [Double]?
    var classes: [String]?
    var classScores: [[Double]]?
    var quantiles: [String: [Double]]?
    var queries: [Int]?
    var values: [String: Double?]

    enum CodingKeys: String, CodingKey {
      case name, task, labels, scores, threshold, link, weights, classes, quantiles, queries, values
      case classScores = "class_scores"
    }

    var testDescription: String { "\(task): \(name)" }

    /// The rows as the metrics take them.
    func rows() throws -> ScoredRows {
      var rows = ScoredRows(
        labels: labels, scores: scores, threshold: threshold ?? 0.5,
        task: try #require(TaskKind(rawValue: task)),
        link: try #require(ScoredRows.Link(rawValue: link ?? "probability")), weights: weights)
      rows.classes = classes ?? []
      rows.classScores = classScores ?? []
      rows.queries = queries
      rows.quantiles = (quantiles ?? [:]).sorted { $0.key < $1.key }.compactMap { level, values in
        Double(level).map { ScoredRows.QuantileColumn(level: $0, values: values) }
      }
      return rows
    }
  }

  static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/metrics.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    return (try? JSONDecoder().decode(References.self, from: data).cases) ?? []
  }()

  @Test func theReferencesAreThere() {
    #expect(Self.cases.count == 61)
    #expect(Self.cases.reduce(0) { $0 + $1.values.count } > 1800)
  }

  /// The kinds of input that every metric of a task must be held against; an offset says nothing of
  /// probabilities of several classes, and one class nothing of numbers.
  static let kinds: [(task: TaskKind, kind: String, cases: Set<String>)] = [
    (.binary, "random", ["plain"]), (.binary, "tied", ["tied"]),
    (.binary, "weighted", ["weighted"]), (.binary, "constant", ["constant"]),
    (.binary, "one class", ["positives only"]), (.binary, "other class", ["negatives only"]),
    (.binary, "one row", ["one row"]), (.binary, "tiny", ["tiny"]),
    (.binary, "huge offset", ["huge offset"]), (.binary, "logit", ["logit"]),
    (.multiclass, "random", ["plain"]), (.multiclass, "tied", ["tied"]),
    (.multiclass, "weighted", ["weighted"]), (.multiclass, "constant", ["constant"]),
    (.multiclass, "one class", ["one class, probabilities"]),
    (.multiclass, "one row", ["one row"]), (.multiclass, "tiny", ["tiny"]),
    (.regression, "random", ["plain", "quantiles"]),
    (.regression, "tied", ["ties", "quantiles, tied"]),
    (.regression, "weighted", ["weighted", "quantiles, weighted"]),
    (.regression, "constant", ["constant labels", "quantiles, constant"]),
    (.regression, "one row", ["one row", "quantiles, one row"]),
    (.regression, "tiny", ["tiny", "quantiles, tiny"]),
    (.regression, "huge offset", ["huge offset", "quantiles, huge offset"]),
    (.ranking, "random", ["plain"]), (.ranking, "tied", ["tied"]),
    (.ranking, "weighted", ["weighted"]), (.ranking, "constant", ["constant"]),
    (.ranking, "one class", ["all relevant"]), (.ranking, "other class", ["nothing relevant"]),
    (.ranking, "one row", ["one row"]), (.ranking, "tiny", ["tiny"]),
    (.ranking, "huge offset", ["huge offset"]),
  ]

  /// Every metric is held against every kind of input.
  @Test(arguments: kinds.indices)
  func everyMetricMeetsEveryKind(_ index: Int) {
    let kind = Self.kinds[index]
    let names = Self.cases.filter { $0.task == kind.task.rawValue && kind.cases.contains($0.name) }
      .flatMap(\.values.keys)
    let held = Set(names.map { String($0.prefix { $0 != "(" && $0 != "[" }) })
    let metrics = MetricCatalog.all.filter { $0.tasks.contains(kind.task) }.map { $0.kind }
    #expect(Set(metrics).subtracting(held) == [], "\(kind.task.rawValue), \(kind.kind)")
  }

  /// Values agree to 1e-9, and what is undefined there is undefined here, with a reason.
  @Test(arguments: cases)
  func agrees(_ reference: Case) throws {
    let rows = try reference.rows()
    for (name, expected) in reference.values.sorted(by: { $0.key < $1.key }) {
      let metric = try MetricChoice(name, task: rows.task)
      for rows in [rows, rows.prepared(ranking: true)] {
        let value = Result { () throws(UndefinedMetric) in try metric.sample(rows).value }
        switch (value, expected) {
        case (.success(let value), let expected?):
          #expect(
            abs(value - expected) <= 1e-9 * max(1e-6, abs(expected)),
            "\(name): \(value) against \(expected)")
          #expect(metric.range.contains(value), "\(name): \(value)")
        case (.failure(let undefined), nil): #expect(!undefined.reason.isEmpty)
        case (let value, let expected):
          Issue.record("\(name): \(value) against \(String(describing: expected))")
        }
      }
    }
  }

  /// A whole weight is that many rows, for every metric and form.
  @Test(arguments: cases.filter { $0.weights == nil && $0.labels.count > 5 })
  func wholeWeightsRepeatRows(_ reference: Case) throws {
    let plain = try reference.rows()
    // A query's weight is that of all its rows.
    let weights = plain.labels.indices.map { Double((plain.queries?[$0] ?? $0) * 7 % 3 + 1) }
    var weighted = plain
    weighted.weights = weights
    let repeated = weights.enumerated().flatMap { Array(repeating: $0, count: Int($1)) }
    var again = plain.subset(repeated)
    // A repeated query is another query.
    again.queries = plain.queries.map { queries in
      weights.enumerated().flatMap { row, weight in
        (0..<Int(weight)).map { queries[row] * 3 + $0 }
      }
    }
    for metric in MetricCatalog.all where metric.tasks.contains(plain.task) {
      guard let choice = try? MetricChoice(metric.kind, task: plain.task) else { continue }
      let values = [weighted, again].map { rows in
        Result { () throws(UndefinedMetric) in try choice.sample(rows).value }
      }
      switch (values[0], values[1]) {
      case (.success(let first), .success(let second)):
        #expect(abs(first - second) <= 1e-9 * max(1, abs(second)), "\(metric.kind)")
      case (.failure, .failure): continue
      default: Issue.record("\(metric.kind): \(values)")
      }
    }
  }

  /// The order of the rows is of no consequence.
  @Test(arguments: cases.filter { $0.labels.count > 3 })
  func theOrderOfRowsIsOfNoConsequence(_ reference: Case) throws {
    let rows = try reference.rows()
    let reversed = rows.subset(Array(rows.labels.indices.reversed()))
    for name in reference.values.keys.sorted() {
      // The first row of a query weighs for it, and weights of a query are equal.
      let choice = try MetricChoice(name, task: rows.task)
      let first = Result { () throws(UndefinedMetric) in try choice.sample(rows).value }
      let second = Result { () throws(UndefinedMetric) in try choice.sample(reversed).value }
      switch (first, second) {
      case (.success(let first), .success(let second)):
        #expect(abs(first - second) <= 1e-9 * max(1, abs(first)), "\(name)")
      case (.failure, .failure): continue
      default: Issue.record("\(name)")
      }
    }
  }
}
