internal import DataEngine
internal import Foundation

extension DriftComparison {
  /// Writes the document `assay.drift/1`: keys sorted, no number that is not finite.
  ///
  /// `rows_needed` are current rows; `reference_rows_needed` stands beside it where the reference has
  /// too few as well.
  ///
  /// - Throws: Where the system cannot encode, which no comparison causes.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let columns = Dictionary(
      columns.map { ($0.name, ColumnDocument($0)) }, uniquingKeysWith: { first, _ in first })
    let document = Document(columns: columns)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private struct Document: Encodable {
    var schema = "assay.drift/1"
    var columns: [String: ColumnDocument]
  }

  private struct ColumnDocument: Encodable {
    var column: Column

    init(_ column: Column) {
      self.column = column
    }

    enum Key: String, CodingKey {
      case kind, rows, missing, statistics, undefined, outcome, reason, questions, tolerance
      case pValues = "p_values"
      case rowsNeeded = "rows_needed"
      case referenceRowsNeeded = "reference_rows_needed"
      case movedMost = "moved_most"
      case newValues = "new_values"
      case vanishedValues = "vanished_values"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(column.kind.rawValue, forKey: .kind)
      try container.encode([column.referenceRows, column.currentRows], forKey: .rows)
      try container.encode([column.referenceMissing, column.currentMissing], forKey: .missing)
      try container.encode(named { $0.value }, forKey: .statistics)
      try container.encode(named { $0.pValue }.compactMapValues { $0 }, forKey: .pValues)
      let undefined = named { $0.undefined }.compactMapValues { $0 }
      if !undefined.isEmpty { try container.encode(undefined, forKey: .undefined) }
      try container.encode(column.outcome.rawValue, forKey: .outcome)
      try container.encodeIfPresent(column.reason, forKey: .reason)
      try container.encode(
        Dictionary(
          column.questions.map { ($0.name, $0.answer.rawValue) },
          uniquingKeysWith: { first, _ in first }), forKey: .questions)
      try container.encode(column.tolerance, forKey: .tolerance)
      try container.encode(column.rowsNeeded?.current, forKey: .rowsNeeded)
      try container.encodeIfPresent(column.rowsNeeded?.reference, forKey: .referenceRowsNeeded)
      try container.encode(column.movedMost.map(Moved.init), forKey: .movedMost)
      guard column.kind == .categorical else { return }
      try container.encode(column.newValues.map(Value.init), forKey: .newValues)
      try container.encode(column.vanishedValues.map(Value.init), forKey: .vanishedValues)
    }

    private func named<Value>(_ value: (Column.Statistic) -> Value) -> [String: Value] {
      Dictionary(
        column.statistics.map { ($0.name, value($0)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private struct Moved: Encodable {
    var bin: String
    var reference: Double
    var current: Double

    init(_ moved: Column.Moved) {
      (bin, reference, current) = (moved.bin, moved.reference, moved.current)
    }
  }

  private struct Value: Encodable {
    var value: String
    var rows: Int

    init(_ count: CategoryCount) {
      (value, rows) = (count.value, count.rows)
    }
  }
}
