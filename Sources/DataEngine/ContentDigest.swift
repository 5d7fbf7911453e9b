/// The digest of a dataset's rows, and their number.
package struct ContentDigest: Sendable, Hashable, Codable {
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  package var rows: Int
  /// The first 8 bytes of the smallest row digests, rising, equal ones once: a sample of the rows.
  package var smallest: [UInt64]

  /// The most digests that ``smallest`` holds.
  package static let sampleSize = 1024

  package init(sha256: String, rows: Int, smallest: [UInt64] = []) {
    self.sha256 = sha256
    self.rows = rows
    self.smallest = smallest
  }
}
