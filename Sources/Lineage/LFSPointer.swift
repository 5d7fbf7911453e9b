/// The text that Git LFS keeps in place of a large file.
struct LFSPointer: Sendable, Hashable {
  /// SHA-256 of the large file.
  var sha256: String
  /// The size of the large file.
  var bytes: Int

  /// A longer text is no pointer, says the specification of Git LFS.
  static let maximumBytes = 1023

  /// Reads a pointer; nil where the bytes are none.
  ///
  /// Lines are `key value` and end in LF; `version` comes first, and unknown keys are allowed. Source:
  /// docs/spec.md of git-lfs.
  init?(_ content: [UInt8]) {
    guard content.count <= Self.maximumBytes, content.last == UInt8(ascii: "\n") else { return nil }
    let lines = content.dropLast().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first, Self.versions.contains(first) else { return nil }
    var values: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: " ") else { return nil }
      values[String(line[..<space])] = String(line[line.index(after: space)...])
    }
    guard let id = values["oid"], id.hasPrefix(Self.method), let size = values["size"],
      let bytes = Int(size), bytes >= 0
    else { return nil }
    let digits = id.dropFirst(Self.method.count)
    guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
    sha256 = String(digits)
    self.bytes = bytes
  }

  private static let method = "sha256:"
  private static let versions: Set<String> = [
    "version https://git-lfs.github.com/spec/v1", "version https://hawser.github.com/spec/v1",
  ]
}
