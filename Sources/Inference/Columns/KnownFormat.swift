internal import DataEngine

/// A form of texts that many tables have, with the pattern that tells it.
struct KnownFormat: Sendable, Hashable {
  /// Its word under `format:`.
  let word: String
  /// An RE2 pattern, for where there is no rule of the word.
  let pattern: String

  /// The forms in the order that they are tried.
  static let all = [
    KnownFormat(
      word: "uuid",
      pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"),
    KnownFormat(word: "email", pattern: #"^[^@\s]+@[^@\s]+\.[^@\s]+$"#),
    KnownFormat(word: "url", pattern: #"^https?://[^\s/]+\S*$"#),
    KnownFormat(word: "ip", pattern: #"^[0-9]{1,3}(\.[0-9]{1,3}){3}$"#),
  ]

  /// The rows whose text is not of the form.
  func measure(of column: String) -> Measure {
    .count(.doesNotMatch(column: column, pattern: pattern))
  }
}
