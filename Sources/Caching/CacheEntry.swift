internal import Digests

/// The file form of a kept result: a line that says what it is, a digest, and the bytes.
enum CacheEntry {
  /// The version of the form; another version is read as no entry.
  static let version = 1

  /// The bytes of the file.
  static func encode(_ payload: [UInt8], for key: CacheKey) -> [UInt8] {
    header(of: payload, for: key) + payload
  }

  /// The payload, or nil where a byte of the file differs from what was written for the key.
  static func decode(_ file: consuming [UInt8], for key: CacheKey) -> [UInt8]? {
    guard let end = file.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let found = Array(file[...end])
    // In its place: entries may be large.
    file.removeSubrange(...end)
    return found == header(of: file, for: key) ? file : nil
  }

  private static func header(of payload: [UInt8], for key: CacheKey) -> [UInt8] {
    let words = [
      "assay-cache", String(version), key.kind, key.digest.hexadecimal, String(payload.count),
      SHA256Digest.of(payload).hexadecimal,
    ]
    return Array((words.joined(separator: " ") + "\n").utf8)
  }
}
