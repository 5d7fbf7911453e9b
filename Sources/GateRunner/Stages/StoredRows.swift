internal import DataEngine
internal import Foundation

/// The form in which a version and a run keep the rows of their datasets by key.
enum StoredRows {
  /// Writes the datasets as JSON with sorted keys, in order of their names.
  static func encode(_ rows: [String: KeyedRows]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let sorted = rows.values.sorted { $0.dataset < $1.dataset }
    return Array(try encoder.encode(Document(datasets: sorted)))
  }

  /// Reads the datasets by name; one of another version of the format is an error.
  static func decode(_ bytes: [UInt8]) throws -> [String: KeyedRows] {
    let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    return Dictionary(
      document.datasets.map { ($0.dataset, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private struct Document: Codable {
    var datasets: [KeyedRows]
  }
}
