internal import Foundation

/// The rows of a dataset by key, as digests: all of them, or those of the keys whose digests are smallest.
///
/// Two runs draw the same keys, since a key's digest decides, so what is drawn in one and not in the
/// other was added or removed. No value can be read from it; who has a row can tell that it was there.
package struct KeyedRows: Sendable, Hashable {
  package var dataset: String
  /// The columns of the key, in the order of the spec.
  package var key: [String]
  /// The columns whose values were digested, with the families of their types.
  package var columns: [String: String]
  /// The rows of the whole dataset.
  package var rows: Int
  /// Every key whose digest is at most this is in ``entries``.
  package var bound: UInt64
  /// In order of their keys' digests, each key once.
  package var entries: [Entry]
  /// Whether a key among ``entries`` has several rows.
  package var hasRepeats: Bool

  /// The most keys that are kept.
  package static let limit = 32_768
  /// The largest digest of a key: 60 bits.
  package static let everyKey: UInt64 = (1 << 60) - 1
  /// The version of the stored form.
  static let version = 1

  package init(
    dataset: String, key: [String], columns: [String: String], rows: Int, bound: UInt64,
    entries: [Entry], hasRepeats: Bool
  ) {
    self.dataset = dataset
    self.key = key
    self.columns = columns
    self.rows = rows
    self.bound = bound
    self.entries = entries
    self.hasRepeats = hasRepeats
  }

  /// A key and what its rows hold.
  package struct Entry: Sendable, Hashable {
    /// The first 60 bits of the MD5 digest of the key, which spread evenly.
    package var key: UInt64
    /// The sum of the row digests' first 60 bits, cut to 32.
    package var content: UInt32

    package init(key: UInt64, content: UInt32) {
      self.key = key
      self.content = content
    }
  }

  /// Whether every key of the dataset is in ``entries``.
  package var isComplete: Bool { bound == Self.everyKey }
}

extension KeyedRows: Codable {
  private enum CodingKeys: String, CodingKey {
    case version
    case dataset
    case key
    case columns
    case rows
    case bound
    case entries
    case hasRepeats
  }

  private static let entryBytes = 12

  /// Reads the stored form; one of another version, or whose entries are not in order, is refused.
  package init(from decoder: any Decoder) throws {
    let keyed = try decoder.container(keyedBy: CodingKeys.self)
    func refusal(_ key: CodingKeys, _ reason: String) -> DecodingError {
      DecodingError.dataCorruptedError(forKey: key, in: keyed, debugDescription: reason)
    }
    let version = try keyed.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw refusal(.version, "it is version \(version), this program reads \(Self.version)")
    }
    let bytes = [UInt8](try keyed.decode(Data.self, forKey: .entries))
    guard bytes.count.isMultiple(of: Self.entryBytes) else {
      throw refusal(.entries, "an entry is cut off")
    }
    func number(_ range: Range<Int>) -> UInt64 {
      bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
    }
    let read = stride(from: 0, to: bytes.count, by: Self.entryBytes).map { start in
      Entry(
        key: number(start..<start + 8),
        content: UInt32(truncatingIfNeeded: number(start + 8..<start + Self.entryBytes)))
    }
    let bound = try keyed.decode(UInt64.self, forKey: .bound)
    guard zip(read, read.dropFirst()).allSatisfy({ $0.key < $1.key }),
      read.last.map({ $0.key <= bound }) ?? true, bound <= Self.everyKey
    else { throw refusal(.entries, "they are not in order") }
    self.init(
      dataset: try keyed.decode(String.self, forKey: .dataset),
      key: try keyed.decode([String].self, forKey: .key),
      columns: try keyed.decode([String: String].self, forKey: .columns),
      rows: try keyed.decode(Int.self, forKey: .rows), bound: bound, entries: read,
      hasRepeats: try keyed.decode(Bool.self, forKey: .hasRepeats))
  }

  /// Writes the entries as 12 bytes each: the key's digest and the content, both big-endian.
  package func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * Self.entryBytes)
    for entry in entries {
      withUnsafeBytes(of: entry.key.bigEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: entry.content.bigEndian) { bytes.append(contentsOf: $0) }
    }
    var keyed = encoder.container(keyedBy: CodingKeys.self)
    try keyed.encode(Self.version, forKey: .version)
    try keyed.encode(dataset, forKey: .dataset)
    try keyed.encode(key, forKey: .key)
    try keyed.encode(columns, forKey: .columns)
    try keyed.encode(rows, forKey: .rows)
    try keyed.encode(bound, forKey: .bound)
    try keyed.encode(Data(bytes), forKey: .entries)
    try keyed.encode(hasRepeats, forKey: .hasRepeats)
  }
}
