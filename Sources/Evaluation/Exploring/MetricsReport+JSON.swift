internal import Foundation

extension MetricsReport {
  /// Writes the document `assay.metrics/1`: keys sorted, no number that is not finite.
  ///
  /// - Throws: Where the system cannot encode, which no report causes.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Document(self)), as: UTF8.self) + "\n"
  }

  private struct Document: Encodable {
    var schema = "assay.metrics/1"
    var task: String
    var rows: Int
    var metrics: [String: EntryDocument]
    var baseline: [String: EntryDocument]?
    var comparisons: [String: DifferenceDocument]?
    var slices: [String: PartDocument]?

    init(_ report: MetricsReport) {
      task = report.task
      let part = PartDocument(report.whole)
      (rows, metrics, baseline, comparisons) = (
        part.rows, part.metrics, part.baseline, part.comparisons
      )
      guard !report.slices.isEmpty else { return }
      slices = Dictionary(
        report.slices.map { ($0.name, PartDocument($0.part)) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  private struct PartDocument: Encodable {
    var rows: Int
    var metrics: [String: EntryDocument]
    var baseline: [String: EntryDocument]?
    var comparisons: [String: DifferenceDocument]?

    init(_ part: Part) {
      rows = part.rows
      metrics = MetricsReport.named(part.metrics.map { ($0.name, EntryDocument(entry: $0)) })
      if let confusion = part.confusion {
        metrics["confusion_matrix"] = EntryDocument(confusion: confusion)
      }
      baseline = part.baseline.map {
        MetricsReport.named($0.map { ($0.name, EntryDocument(entry: $0)) })
      }
      comparisons = part.comparisons.map {
        MetricsReport.named($0.map { ($0.name, DifferenceDocument(difference: $0)) })
      }
    }
  }

  private static func named<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
    Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private struct EntryDocument: Encodable {
    var entry: Entry?
    var confusion: Confusion?

    enum Key: String, CodingKey {
      case value, undefined, interval, confidence, method, note, classes
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if let confusion {
        try container.encode(confusion.counts, forKey: .value)
        try container.encode(confusion.classes, forKey: .classes)
      }
      guard let entry else { return }
      try container.encode(entry.value, forKey: .value)
      try container.encodeIfPresent(entry.undefined, forKey: .undefined)
      try container.encodeIfPresent(entry.note, forKey: .note)
      guard let lower = entry.lower, let upper = entry.upper else { return }
      try container.encode([lower, upper], forKey: .interval)
      try container.encodeIfPresent(entry.confidence, forKey: .confidence)
      try container.encodeIfPresent(entry.method, forKey: .method)
    }
  }

  private struct DifferenceDocument: Encodable {
    var difference: Difference

    enum Key: String, CodingKey {
      case difference, undefined, interval, confidence, method
      case pValue = "p_value"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(difference.value, forKey: .difference)
      try container.encodeIfPresent(difference.undefined, forKey: .undefined)
      try container.encodeIfPresent(difference.pValue, forKey: .pValue)
      try container.encodeIfPresent(difference.method, forKey: .method)
      guard let lower = difference.lower, let upper = difference.upper else { return }
      try container.encode([lower, upper], forKey: .interval)
      try container.encodeIfPresent(difference.confidence, forKey: .confidence)
    }
  }
}
