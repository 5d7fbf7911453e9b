/// Why a text is not YAML that may be read, and where.
package struct YAMLFault: Error, Sendable, Hashable {
  package var rule: Rule
  /// One sentence without full stop; the library's own words for a syntax error.
  package var message: String
  package var range: YAMLRange
  /// A second place, for example of the first of two equal keys.
  package var related: Related?

  package init(_ rule: Rule, _ message: String, _ range: YAMLRange, related: Related? = nil) {
    self.rule = rule
    self.message = message
    self.range = range
    self.related = related
  }

  /// The kind of fault.
  package enum Rule: String, Sendable, Hashable, CaseIterable {
    case tooLarge = "too-large"
    case encoding
    case syntax = "yaml-syntax"
    case empty
    case severalDocuments = "several-documents"
    case version = "yaml-version"
    case nesting
    case aliasBomb = "alias-bomb"
    case alias
    case tag
    case number = "number-too-large"
    case key
    case duplicateKey = "duplicate-key"
    case merge

    /// Whether the tree can still be read with the fault in it.
    package var leavesTree: Bool {
      switch self {
      case .duplicateKey, .key: true
      default: false
      }
    }
  }

  /// A second place and what is there.
  package struct Related: Sendable, Hashable {
    package var message: String
    package var range: YAMLRange

    package init(_ message: String, _ range: YAMLRange) {
      self.message = message
      self.range = range
    }
  }
}
