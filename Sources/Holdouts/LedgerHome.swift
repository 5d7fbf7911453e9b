/// A place that keeps a ledger's files.
package protocol LedgerHome: Sendable {
  /// Returns all files, and what keeps some of them from being seen.
  func files() async throws(LedgerError) -> LedgerContents
  /// Adds files; those that are there already stay. They are durable when this returns.
  func add(_ files: [LedgerFile]) async throws(LedgerError) -> LedgerAddition
}

/// What a home holds.
package struct LedgerContents: Sendable, Hashable {
  package var files: [LedgerFile]
  /// Why there may be more that could not be seen; nil where there is not.
  package var obstacle: String?

  package init(files: [LedgerFile], obstacle: String? = nil) {
    self.files = files
    self.obstacle = obstacle
  }
}

/// How far files got that were added.
package enum LedgerAddition: Sendable, Hashable {
  /// To where everybody sees them.
  case shared
  /// Into this copy only, and why.
  case alone(String)
}
