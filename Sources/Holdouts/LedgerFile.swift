internal import Digests

/// One entry of a ledger as a file, named by the digest of its bytes.
///
/// Files are added and never changed, so ledgers that grew apart are merged by having all files of both.
package struct LedgerFile: Sendable, Hashable {
  /// `ab/cd….json`: SHA-256 of the bytes, its first two digits as a folder.
  package let path: String
  package let bytes: [UInt8]

  /// A file that was read; ``isWhole`` says whether it is what was written.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A new file.
  init(bytes: [UInt8]) {
    path = Self.path(of: bytes)
    self.bytes = bytes
  }

  /// Whether the bytes are those that the name was made of.
  package var isWhole: Bool { path == Self.path(of: bytes) }

  private static func path(of bytes: [UInt8]) -> String {
    let digest = SHA256Digest.of(bytes).hexadecimal
    return digest.prefix(2) + "/" + digest.dropFirst(2) + ".json"
  }
}
