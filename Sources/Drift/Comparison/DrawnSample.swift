internal import DataEngine

/// Rows drawn of a dataset, as numbers, kept with a version whose drift is asked of whole rows.
package struct DrawnSample: Sendable, Hashable, Codable {
  package var columns: [Column]
  /// One number a column; nil is missing.
  package var rows: [[Double?]]

  /// A column of the sample.
  package struct Column: Sendable, Hashable, Codable {
    package var name: String
    /// The values that the numbers stand for, -1 for others; nil for numbers.
    package var values: [String]?
  }

  /// Keeps rows that were drawn.
  init(_ features: [DrawnFeature], _ rows: [[Double]]) {
    columns = features.map { feature in
      switch feature {
      case .number(let name): Column(name: name, values: nil)
      case .category(let name, let values): Column(name: name, values: values)
      }
    }
    self.rows = rows.map { $0.map { $0.isFinite ? $0 : nil } }
  }

  /// The rows with some of the columns, in the order asked for; nil where one is not there.
  func rows(of features: [DrawnFeature]) -> [[Double]]? {
    let places = features.compactMap { feature in
      columns.firstIndex { $0.name == feature.column }
    }
    guard places.count == features.count else { return nil }
    return rows.map { row in places.map { row[$0] ?? .nan } }
  }

  /// How a column is drawn so that its numbers mean the same.
  func feature(of column: String) -> DrawnFeature? {
    columns.first { $0.name == column }.map { found in
      found.values.map { .category(column, values: $0) } ?? .number(column)
    }
  }
}
