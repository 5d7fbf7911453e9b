/// The digest of a dataset's rows, and their number.
package struct ContentDigest: Sendable, Hashable, Codable {
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  package var rows: Int

  package init(sha256: String, rows: Int) {
    self.sha256 = sha256
    self.rows = rows
  }
}
