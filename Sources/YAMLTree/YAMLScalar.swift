/// A scalar in the core schema of YAML 1.2: `no`, `on` and `yes` are strings, `012` is twelve.
package enum YAMLScalar: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case float(Double)
  case string
  /// A number that fits neither 64 bits nor a double.
  case tooLarge

  /// Resolves a plain scalar; quoted ones are always strings.
  package init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case ".nan", ".NaN", ".NAN": self = .float(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": self = .float(-.infinity)
    default: self = Self.number(text)
    }
  }

  private static func number(_ text: String) -> YAMLScalar {
    guard let first = text.utf8.first, digits.contains(first) || "+-.".utf8.contains(first) else {
      return .string
    }
    if let radix = ["0x": 16, "0o": 8][text.prefix(2)] {
      let body = text.dropFirst(2)
      guard !body.isEmpty, body.utf8.allSatisfy({ isDigit($0, radix: radix) }) else {
        return .string
      }
      return Int(body, radix: radix).map(YAMLScalar.integer) ?? .tooLarge
    }
    var rest = text.utf8[...]
    if rest.first.map("+-".utf8.contains) == true { rest.removeFirst() }
    let whole = take(&rest)
    if rest.isEmpty { return whole == 0 ? .string : Int(text).map(YAMLScalar.integer) ?? .tooLarge }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = take(&rest)
    }
    guard whole + fraction > 0 else { return .string }
    if rest.first.map("eE".utf8.contains) == true {
      rest.removeFirst()
      if rest.first.map("+-".utf8.contains) == true { rest.removeFirst() }
      guard take(&rest) > 0 else { return .string }
    }
    guard rest.isEmpty else { return .string }
    guard let value = Double(normal(text)), value.isFinite else { return .tooLarge }
    return .float(value)
  }

  /// Swift wants digits on both sides of the point, YAML on one.
  private static func normal(_ text: String) -> String {
    var result = ""
    var last: Character?
    for character in text {
      if character == ".", last?.isNumber != true { result += "0" }
      if last == ".", !character.isNumber { result += "0" }
      result.append(character)
      last = character
    }
    return last == "." ? result + "0" : result
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func take(_ rest: inout Substring.UTF8View) -> Int {
    let taken = rest.prefix { digits.contains($0) }.count
    rest.removeFirst(taken)
    return taken
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false
  }
}
