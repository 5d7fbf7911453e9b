package import Outcomes

/// Reads a mapping key by key, remembers which keys were read, and reports the rest as unknown.
///
/// Every accessor reports a value of the wrong type to the log and then returns nil.
package final class MappingReader {
  package let node: SpecNode
  package let log: DiagnosticLog
  /// Where a missing key is reported.
  package let anchor: SourceSpan
  private let section: LanguageSection?
  private let entries: [SpecEntry]
  private var keysRead: Set<String> = []
  private var keysAsked: [String] = []

  /// Reads `node`; anything but a mapping is reported, and reads as an empty mapping.
  ///
  /// A missing key is reported at `anchor`, by default the mapping. With a section, its keys are the known
  /// ones, and those that are not built are said to be so.
  package init(
    _ node: SpecNode, log: DiagnosticLog, section: LanguageSection? = nil,
    anchor: SourceSpan? = nil
  ) {
    self.node = node
    self.log = log
    self.section = section
    self.anchor = anchor ?? node.span
    if case .mapping(let entries) = node.content {
      self.entries = entries
    } else {
      entries = []
      isMapping = false
      log.report(
        SpecDiagnostic(
          rule: "wrong-type", message: "expected a mapping, found \(node.description)",
          span: node.span))
    }
  }

  /// Whether the node was a mapping at all.
  package private(set) var isMapping = true

  /// The keys in the order they were written.
  package var keys: [String] { entries.map(\.key) }

  /// All entries, for mappings whose keys are names; marks every key as read.
  package func allEntries() -> [SpecEntry] {
    keysRead.formUnion(keys)
    return entries
  }

  /// The entry of a key, marked as read.
  package func entry(_ key: String) -> SpecEntry? {
    if keysRead.insert(key).inserted { keysAsked.append(key) }
    return entries.first { $0.key == key }
  }

  /// The value of a key, marked as read; where it is absent, the section's default at the anchor.
  package func value(_ key: String) -> SpecNode? {
    entry(key)?.value ?? section?.key(key)?.defaultNode(at: anchor)
  }

  /// Whether the spec itself has the key.
  package func has(_ key: String) -> Bool { entry(key) != nil }

  /// Reports every key in `names` that is there, because nothing would look at it.
  package func refuse(_ names: [String], _ why: String) {
    for name in names {
      guard let entry = entry(name) else { continue }
      log.report(
        SpecDiagnostic(
          rule: "useless-key", message: "\(Quotation.quoted(name)) has no effect: \(why)",
          span: entry.keySpan))
    }
  }

  /// The value of a key that must be there; its absence is reported.
  package func requiredValue(_ key: String) -> SpecNode? {
    let value = value(key)
    if value == nil, isMapping { reportMissing(key) }
    return value
  }

  /// Reports that a required key is not there.
  package func reportMissing(_ key: String, help: String? = nil) {
    log.report(
      SpecDiagnostic(
        rule: "missing-key", message: "the key \(Quotation.quoted(key)) is missing", span: anchor,
        help: help))
  }

  /// Reports every key that was not read, with a suggestion; false where there was one.
  ///
  /// The known keys are those of the section, or else all that were asked for, and `also`.
  @discardableResult
  package func finish(also: [String] = []) -> Bool {
    let known = section.map { $0.keys.filter(\.isBuilt).map(\.name) } ?? keysAsked
    let unread = entries.filter { !keysRead.contains($0.key) }
    for entry in unread {
      if let key = section?.key(entry.key), !key.isBuilt {
        log.report(.notBuilt(entry.key, span: entry.keySpan))
      } else {
        log.report(
          SpecDiagnostic(
            rule: "unknown-key", message: "unknown key \(Quotation.quoted(entry.key))",
            span: entry.keySpan, help: Suggestion.help(for: entry.key, among: known + also)))
      }
    }
    return unread.isEmpty && isMapping
  }
}
