internal import Outcomes
internal import YAMLTree

/// A mapping of the language: its keys with their shapes, defaults and meanings, written once.
package struct LanguageSection: Sendable, Hashable {
  /// The path in a spec, with `<name>` for names and `[]` for items: `train.smoke`, `data.<name>`.
  package var path: String
  /// One sentence.
  package var summary: String
  package var keys: [SpecKey]

  package init(_ path: String, _ summary: String, keys: [SpecKey]) {
    self.path = path
    self.summary = summary
    self.keys = keys
  }

  /// The key of a name.
  package func key(_ name: String) -> SpecKey? { keys.first { $0.name == name } }
}

/// One key of the language.
package struct SpecKey: Sendable, Hashable {
  package var name: String
  package var shape: KeyShape
  package var isRequired: Bool
  /// The default as written in a spec.
  package var defaultText: String?
  /// What holds without the key, in words, where no text could be written instead.
  package var otherwise: String?
  package var meaning: String
  /// Whether this version reads the key; others are diagnostics.
  package var isBuilt: Bool

  /// A key that must be there.
  package static func required(
    _ name: String, _ shape: KeyShape, _ meaning: String
  ) -> SpecKey {
    SpecKey(
      name: name, shape: shape, isRequired: true, defaultText: nil, meaning: meaning,
      isBuilt: true)
  }

  /// A key that may be left out; it then reads as `default`, or `otherwise` says what holds.
  package static func optional(
    _ name: String, _ shape: KeyShape, default text: String? = nil, otherwise: String? = nil,
    _ meaning: String
  ) -> SpecKey {
    SpecKey(
      name: name, shape: shape, isRequired: false, defaultText: text, otherwise: otherwise,
      meaning: meaning, isBuilt: true)
  }

  /// The default as a value at a place.
  func defaultNode(at span: SourceSpan) -> SpecNode? {
    defaultText.map { SpecNode(scalar: YAMLScalar(plain: $0), text: $0, span: span) }
  }

  /// A key of the language that this version does not read.
  package static func notBuilt(_ name: String, _ meaning: String) -> SpecKey {
    SpecKey(
      name: name, shape: .any, isRequired: false, defaultText: nil, meaning: meaning,
      isBuilt: false)
  }
}

/// What the value of a key looks like.
package indirect enum KeyShape: Sendable, Hashable {
  case string
  /// A text, a number, true or false.
  case scalar
  /// A list of texts, numbers, true and false.
  case scalars
  /// A whole number of at least this.
  case integer(atLeast: Int)
  case number
  case boolean
  /// A list of texts, or one text.
  case strings
  /// One of these words.
  case words([String])
  /// A list of these words.
  case wordList([String])
  case duration
  /// An amount of bytes.
  case bytes
  case percent
  /// A list of arguments, or a text for `/bin/sh -c`.
  case command
  /// Values of one shape by name.
  case mapping(KeyShape)
  /// Paths by format.
  case reports
  case threshold
  case section(LanguageSection)
  /// A list of mappings.
  case list(LanguageSection)
  /// Mappings by name.
  case named(LanguageSection)
  /// A text, or a list of texts and mappings.
  case stringsOr(LanguageSection)
  /// A mapping, or a list of such mappings.
  case oneOrMore(LanguageSection)
  /// One shape or the other.
  case either(KeyShape, KeyShape)
  /// A short form, or a mapping.
  case short(KeyShape, LanguageSection)
  /// The items of `checks:`.
  case checks
  /// Metrics by name.
  case metrics
  /// Rules by column.
  case columns
  case any
}
