/// Hides secret values in texts that people read.
package struct SecretMask: Sendable, Hashable {
  /// What stands in the place of a secret.
  package static let mask = "***"

  /// The secrets and the longer lines of those with several, longest first.
  private let secrets: [String]

  /// Hides these values; empty ones hide nothing.
  package init(_ secrets: Set<String>) {
    var parts = secrets
    for secret in secrets {
      // Logs are read line by line, so a key of several lines is met in parts.
      for line in secret.split(whereSeparator: \.isNewline) where line.utf8.count >= 4 {
        parts.insert(String(line))
      }
    }
    parts.remove("")
    self.secrets = parts.sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
  }

  /// Returns the text with `***` in the place of every secret.
  package func mask(_ text: String) -> String {
    guard !secrets.isEmpty else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      if let secret = secrets.first(where: { rest.starts(with: $0.utf8) }) {
        result += Array(Self.mask.utf8)
        rest = rest.dropFirst(secret.utf8.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether what has this name is a secret: names with TOKEN, KEY, PASSWORD or SECRET, in any case.
  package static func looksSecret(_ name: String) -> Bool {
    let upper = name.uppercased()
    return ["TOKEN", "KEY", "PASSWORD", "SECRET"].contains { upper.contains($0) }
  }
}
