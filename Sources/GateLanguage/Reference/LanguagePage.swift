/// The reference of the language's own keys, from the same sections that the decoder reads.
package enum LanguagePage {
  /// A key and the section that it belongs to.
  package struct Match: Sendable, Hashable {
    package var section: LanguageSection
    package var key: SpecKey

    /// The key's whole path, for example `train.smoke.rows`.
    package var path: String {
      section.path.isEmpty ? key.name : section.path + "." + key.name
    }
  }

  /// Every key of the language, in the order of the page.
  package static var keys: [Match] {
    LanguageSection.all.flatMap { section in
      section.keys.map { Match(section: section, key: $0) }
    }
  }

  /// The keys that a word means: a whole path, or the last part of one.
  package static func matches(_ word: String) -> [Match] {
    let whole = keys.filter { $0.path == word }
    return whole.isEmpty ? keys.filter { $0.key.name == word } : whole
  }

  /// Returns what there is to say about a key, for a terminal.
  package static func terminal(for match: Match) -> String {
    let key = match.key
    var text = "\(match.path): \(key.meaning)\n"
    if !key.isBuilt { return text + "  not built yet\n" }
    text += "  value: \(words(key.shape))\n"
    text += "  \(presence(key))\n"
    guard let section = inner(key.shape) else { return text }
    let names = section.keys.filter(\.isBuilt).map(\.name)
    return text + "  keys: \(names.joined(separator: ", "))\n"
  }

  /// Returns the page of the whole language as Markdown.
  package static func markdown() -> String {
    var text = "# Keys of a gate spec\n"
    for section in LanguageSection.all {
      let title = section.path.isEmpty ? "The top level" : "`\(section.path)`"
      text += "\n## \(title)\n\n\(section.summary)\n\n| key | value | default | meaning |\n"
      text += "|---|---|---|---|\n"
      for key in section.keys {
        let fallback = key.isBuilt ? presence(key) : "not built yet"
        let value = key.isBuilt ? words(key.shape) : ""
        text += "| `\(key.name)` | \(value) | \(fallback) | \(key.meaning) |\n"
      }
    }
    return text
  }

  private static func presence(_ key: SpecKey) -> String {
    if key.isRequired { return "required" }
    if let text = key.defaultText { return "default: \(text)" }
    return key.otherwise.map { "without it: \($0)" } ?? "optional"
  }

  private static func inner(_ shape: KeyShape) -> LanguageSection? {
    switch shape {
    case .section(let section), .list(let section), .named(let section),
      .stringsOr(let section), .oneOrMore(let section), .short(_, let section):
      section
    case .checks: .check
    case .metrics: .metric
    case .columns: .column
    default: nil
    }
  }

  private static func words(_ shape: KeyShape) -> String {
    switch shape {
    case .string: "text"
    case .integer(let least): "whole number, at least \(least)"
    case .number: "number"
    case .boolean: "true or false"
    case .strings: "text or list of texts"
    case .words(let words): words.joined(separator: " or ")
    case .wordList(let words): "list of " + words.joined(separator: ", ")
    case .duration: "duration, as in 30m"
    case .bytes: "bytes, as in 4GB"
    case .percent: "share, as in 10%"
    case .command: "list of arguments, or text for a shell"
    case .scalar: "text, number, true or false"
    case .scalars: "list of texts and numbers"
    case .mapping(let shape): "by name: " + words(shape)
    case .reports: "paths by format"
    case .threshold: "bound, or warn_if and fail_if"
    case .section: "mapping"
    case .list: "list of mappings"
    case .named: "mappings by name"
    case .stringsOr: "text, or list of texts and mappings"
    case .oneOrMore: "mapping or list of mappings"
    case .either(let first, let second): words(first) + ", or " + words(second)
    case .short(let shape, _): words(shape) + ", or mapping"
    case .checks: "list of checks"
    case .metrics: "mapping of metrics"
    case .columns: "mapping of columns"
    case .any: "any value"
    }
  }
}
