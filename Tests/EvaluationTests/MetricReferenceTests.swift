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
    #expect(Self.cases.count == 45)
    #expect(Self.cases.reduce(0) { $0 + $1.values.count } > 1100)
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
