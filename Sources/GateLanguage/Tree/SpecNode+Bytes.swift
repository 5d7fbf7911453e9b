extension SpecNode {
  /// Bytes, written as a number with a unit: `500kB`, `4GB`, `2GiB`.
  package func bytes(log: DiagnosticLog) -> Spanned<Int>? {
    let help = "write for example 500MB or 4GB"
    guard case .string(let text) = content else {
      return wrongType("an amount of bytes", help: help, log: log)
    }
    guard let bytes = Self.bytes(text), bytes > 0 else {
      return wrongValue(
        "\(Quotation.quoted(text)) is not an amount of bytes", help: help, log: log)
    }
    return Spanned(bytes, span)
  }

  /// The bytes of a text such as `4GB`, or nil.
  static func bytes(_ text: String) -> Int? {
    let letters = text.reversed().prefix { $0.isLetter }
    let unit = String(letters.reversed())
    let units: [String: Double] = [
      "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1024,
      "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
    ]
    guard let size = units[unit],
      let number = BoundNumber(BoundNumber.trimmed(text.dropLast(unit.count))),
      number.unit == .number, number.value >= 0, number.value * size < 1e18
    else { return nil }
    return Int((number.value * size).rounded())
  }

  /// A limit of a size, `"<= 200MB"` or `"< 1GB"`, as the most bytes that keep it.
  package func sizeLimit(log: DiagnosticLog) -> Spanned<Int>? {
    guard let text = string(log: log) else { return nil }
    let includesLimit = text.value.hasPrefix("<=")
    let amount = text.value.dropFirst(includesLimit ? 2 : 1).drop { $0 == " " }
    guard text.value.hasPrefix("<"), let bytes = Self.bytes(String(amount)), bytes > 0 else {
      return wrongValue(
        "\(Quotation.quoted(text.value)) does not limit a size",
        help: "write for example \"<= 200MB\"", log: log)
    }
    return Spanned(includesLimit ? bytes : bytes - 1, span)
  }
}
