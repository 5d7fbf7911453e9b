extension SpecNode {
  /// The least memory that a limit of SQL may leave: under it no table can be read.
  package static let leastMemory = 64_000_000

  /// A size of memory in bytes that leaves SQL room to run.
  package func memory(log: DiagnosticLog) -> Spanned<UInt64>? {
    guard let size = bytes(log: log) else { return nil }
    guard size.value >= Self.leastMemory else {
      return wrongValue("a limit of memory must be 64MB at least", log: log)
    }
    return Spanned(UInt64(size.value), size.span)
  }
}
