/// `sql:`, what the SQL of a spec may use.
package struct SQLLimits: Sendable, Hashable {
  /// Seconds that one statement may take; nil is the program's own limit.
  package var timeout: Double?
  /// Bytes that each of the engine's databases may hold; nil is the machine's share.
  package var memoryBytes: UInt64?

  package init(timeout: Double? = nil, memoryBytes: UInt64? = nil) {
    self.timeout = timeout
    self.memoryBytes = memoryBytes
  }
}
