extension SpecNode {
  /// The least memory that a limit may leave: under it no table can be read.
  package static let leastMemory: UInt64 = 64_000_000

  /// A size of memory in bytes: `500MB`, `4GB`, `1.5GiB`.
  package func memory(log: DiagnosticLog) -> Spanned<UInt64>? {
    let help = "write for example 500MB, 4GB or 2GiB"
    guard case .string(let text) = content else {
      return wrongType("a size of memory", help: help, log: log)
    }
    guard let bytes = Self.bytes(text) else {
      return wrongValue(
        "\(Quotation.quoted(text)) is not a size of memory", help: help, log: log)
    }
    guard bytes >= Self.leastMemory else {
      return wrongValue("a limit of memory must be 64MB at least", help: help, log: log)
    }
    return Spanned(bytes, span)
  }

  /// The bytes of a size's text, or nil.
  private static func bytes(_ text: String) -> UInt64? {
    let units: [(String, Double)] = [
      ("KiB", 0x1p10), ("MiB", 0x1p20), ("GiB", 0x1p30), ("TiB", 0x1p40),
      ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
    ]
    guard let (unit, size) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    var digits = text.dropLast(unit.utf8.count)
    if digits.last == " " { digits = digits.dropLast() }
    guard let number = BoundNumber(String(digits)), number.unit == .number, number.value > 0,
      number.value * size < 1e18
    else { return nil }
    return UInt64(number.value * size)
  }
}
