internal import Foundation
internal import Outcomes

/// The form in which a version keeps its lineage record.
enum LineageBytes {
  /// Writes the record as JSON with sorted keys.
  static func encode(_ record: LineageRecord?) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(record))
  }

  /// Reads what a version keeps; nil where it was registered without a record.
  static func decode(_ bytes: [UInt8]) throws -> LineageRecord? {
    try JSONDecoder().decode(LineageRecord?.self, from: Data(bytes))
  }
}
