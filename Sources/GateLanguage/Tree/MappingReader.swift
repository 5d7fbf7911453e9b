/// Reads a mapping key by key, remembers which keys were read, and reports the rest as unknown.
///
/// Every accessor reports a value of the wrong type to the log and then returns nil.
package final class MappingReader {
  package let node: SpecNode
  package let log: DiagnosticLog
  private let entries: [SpecEntry]
  private var keysRead: Set<String> = []

  /// Reads `node`; anything but a mapping is reported, and reads as an empty mapping.
  package init(_ node: SpecNode, log: DiagnosticLog) {
    self.node = node
    self.log = log
    if case .mapping(let entries) = node.content {
      self.entries = entries
    } else {
      entries = []
      log.report(
        SpecDiagnostic(rule: "wrong-type", message: "expected a mapping", span: node.span))
    }
  }

  /// The keys in the order they were written.
  package var keys: [String] { entries.map(\.key) }

  /// All entries, for mappings whose keys are names; marks every key as read.
  package func allEntries() -> [SpecEntry] {
    keysRead.formUnion(keys)
    return entries
  }

  /// The entry of a key, marked as read.
  package func entry(_ key: String) -> SpecEntry? {
    keysRead.insert(key)
    return entries.first { $0.key == key }
  }

  /// The value of a key, marked as read.
  package func value(_ key: String) -> SpecNode? { entry(key)?.value }
}
