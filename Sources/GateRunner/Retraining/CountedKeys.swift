internal import Digests
internal import DurableFiles
internal import Outcomes

/// The keys of labelled rows that were counted, as the first eight bytes of each one's SHA-256.
struct CountedKeys: Sendable, Hashable {
  private(set) var keys: Set<UInt64> = []

  /// The number of a row's key.
  static func number(_ values: [String?]) -> UInt64 {
    // A length before each value: ["a", "bc"] is not ["ab", "c"], and nil is not the empty text.
    let text = values.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: ",")
    return UInt64(SHA256Digest.of(text).hexadecimal.prefix(16), radix: 16) ?? 0
  }

  /// Adds a key; false where it was there.
  mutating func insert(_ key: UInt64) -> Bool { keys.insert(key).inserted }

  /// Adds the keys of a file that an earlier firing left.
  mutating func read(_ rows: RetrainingEvent.CountedRows, in folder: String) throws {
    let path = folder + "/" + rows.file
    let bytes = try DurableFile.read(path)
    guard SHA256Digest.of(bytes).hexadecimal == rows.sha256, bytes.count % 8 == 0 else {
      throw DurableFileError("read", path, reason: "the rows that were counted are not those")
    }
    for place in stride(from: 0, to: bytes.count, by: 8) {
      keys.insert(bytes[place..<place + 8].reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  /// Writes the keys in order beside the log, before the entry that names them.
  func write(to folder: String, run: String) throws -> RetrainingEvent.CountedRows {
    let bytes = keys.sorted().flatMap { key in
      (0..<8).reversed().map { UInt8(truncatingIfNeeded: key >> (8 * UInt64($0))) }
    }
    let name = "counted-\(run).keys"
    try DurableFile.write(bytes, to: folder + "/" + name)
    return RetrainingEvent.CountedRows(
      file: name, sha256: SHA256Digest.of(bytes).hexadecimal, rows: keys.count)
  }
}
