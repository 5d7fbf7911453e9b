extension Bound {
  /// Reads a bound such as `">= 100_000"`, `"< 5%"`, `"10..1000"`, `"outside 1..2"` or `"±30%"`.
  package static func parse(_ text: String, quantity: Quantity) throws(BoundError) -> Bound {
    let trimmed = BoundNumber.trimmed(text)
    guard !trimmed.isEmpty else {
      throw BoundError("an empty text is not a bound", help: "write for example \">= 1\"")
    }
    if trimmed.hasPrefix("±") {
      return try change(trimmed, quantity: quantity)
    }
    if let (sign, rest) = comparison(trimmed) {
      return try compared(trimmed, sign: sign, rest: rest, quantity: quantity)
    }
    if trimmed.contains("..") {
      return try range(trimmed, quantity: quantity)
    }
    if let number = BoundNumber(trimmed) {
      throw bare(number)
    }
    throw BoundError(
      "\(Quotation.quoted(text)) is not a bound",
      help: "write a comparison (\">= 10\", \"< 5%\", \"= 0\"), a range (\"10..1000\") or "
        + "\"outside 10..1000\"")
  }

  private static let signs = ["<=", ">=", "!=", "<", ">", "="]
  private static let misspelt = [
    ("==", "="), ("=>", ">="), ("=<", "<="), ("<>", "!="), ("≥", ">="), ("≤", "<="), ("≠", "!="),
  ]

  private static func comparison(_ text: String) -> (sign: String, rest: String)? {
    for (wrong, _) in misspelt where text.hasPrefix(wrong) {
      return (wrong, BoundNumber.trimmed(text.dropFirst(wrong.count)))
    }
    for sign in signs where text.hasPrefix(sign) {
      return (sign, BoundNumber.trimmed(text.dropFirst(sign.count)))
    }
    return nil
  }

  private static func compared(
    _ text: String, sign: String, rest: String, quantity: Quantity
  ) throws(BoundError) -> Bound {
    if let (_, right) = misspelt.first(where: { $0.0 == sign }) {
      throw BoundError(
        "\(Quotation.quoted(sign)) is not a comparison",
        help: "write \"\(right) \(Quotation.plain(rest))\"")
    }
    let number = try number(rest, in: text)
    try check(number, in: text, quantity: quantity) { "\(sign) \($0)" }
    let condition: Condition =
      switch sign {
      case "<": .less(number.value)
      case "<=": .atMost(number.value)
      case ">": .greater(number.value)
      case ">=": .atLeast(number.value)
      case "!=": .notEqual(number.value)
      default: .equal(number.value)
      }
    return Bound(condition: condition, unit: number.unit, text: text)
  }

  private static func range(_ text: String, quantity: Quantity) throws(BoundError) -> Bound {
    let isOutside = text.hasPrefix("outside ")
    let parts = BoundNumber.split(isOutside ? String(text.dropFirst(8)) : text)
    guard let (left, right) = parts else {
      throw BoundError(
        "\(Quotation.quoted(text)) is not a range", help: "write two numbers, as in \"10..1000\"")
    }
    let lower = try number(left, in: text)
    let upper = try number(right, in: text)
    let word = isOutside ? "outside " : ""
    guard lower.unit == upper.unit else {
      throw BoundError(
        "only one end of \(Quotation.quoted(text)) has a percent sign",
        help: "write \"\(word)\(lower.digits)%..\(upper.digits)%\" for shares, "
          + "\"\(word)\(lower.digits)..\(upper.digits)\" for numbers")
    }
    guard lower.value <= upper.value else {
      throw BoundError(
        "the range \(Quotation.quoted(text)) is reversed",
        help: "write \"\(word)\(upper.text)..\(lower.text)\"")
    }
    for end in [lower, upper] {
      try check(end, in: text, quantity: quantity) { "<= \($0)" }
    }
    return Bound(
      condition: isOutside
        ? .outside(lower.value, upper.value) : .within(lower.value, upper.value),
      unit: lower.unit, text: text)
  }

  private static func change(_ text: String, quantity: Quantity) throws(BoundError) -> Bound {
    let number = try number(BoundNumber.trimmed(text.dropFirst()), in: text)
    guard quantity == .change else {
      throw BoundError(
        "\(Quotation.quoted(text)) is a change, and nothing is compared here",
        help: "write a comparison or a range, as in \"10..1000\"")
    }
    guard number.value >= 0 else {
      throw BoundError(
        "the size of a change cannot be negative", help: "write \"±\(number.text.dropFirst())\"")
    }
    return Bound(condition: .change(number.value), unit: number.unit, text: text)
  }

  private static func number(
    _ digits: String, in text: String
  ) throws(BoundError) -> BoundNumber {
    if let number = BoundNumber(digits) { return number }
    let withoutCommas = digits.filter { $0 != "," }
    if let number = BoundNumber(withoutCommas) {
      throw BoundError(
        "\(Quotation.quoted(digits)) is not a number",
        help: "digits are grouped with underscores and the decimal sign is a point: "
          + "write \(number.grouped)")
    }
    throw BoundError(
      digits.isEmpty
        ? "\(Quotation.quoted(text)) lacks a number"
        : "\(Quotation.quoted(digits)) in \(Quotation.quoted(text)) is not a number",
      help: "numbers are written like 100_000, -0.5, 1e6 or 5%")
  }
}
