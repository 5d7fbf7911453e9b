/// A number of a bound: digits with underscores between them, a sign, a fraction, an exponent, a percent sign.
struct BoundNumber {
  /// The value; 0.05 for `5%`.
  var value: Double
  var unit: Bound.Unit
  /// The number as written, without the percent sign.
  var digits: String

  /// Reads a whole text; nil where it is anything but a finite number.
  init?(_ text: String) {
    unit = text.hasSuffix("%") ? .percent : .number
    digits = Self.trimmed(unit == .percent ? text.dropLast() : text[...])
    guard digits.utf8.count <= 64, Self.isNumber(digits),
      let number = Double(digits.filter { $0 != "_" }), number.isFinite
    else { return nil }
    value = unit == .percent ? number / 100 : number
  }

  /// The number as written.
  var text: String { digits + (unit == .percent ? "%" : "") }

  /// The number with its integer digits in groups of three.
  var grouped: String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    let whole = parts.first.map(String.init) ?? digits
    var reversed = ""
    for (index, digit) in whole.reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3), digit.isNumber { reversed += "_" }
      reversed.append(digit)
    }
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    return String(reversed.reversed()) + fraction + (unit == .percent ? "%" : "")
  }

  /// A number as people write it: no trailing `.0`, no more digits than it has.
  static func words(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    let text = "\(rounded.isFinite ? rounded : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Returns the text without blanks at its ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return String(rest)
  }

  /// Splits `a..b` at its two dots; nil where there is not one such place.
  static func split(_ text: String) -> (String, String)? {
    let bytes = Array(text.utf8)
    let dots = Array(".".utf8)[0]
    let places = bytes.indices.dropLast().filter { bytes[$0] == dots && bytes[$0 + 1] == dots }
    guard let place = places.first, places.count == 1 else { return nil }
    let left = String(decoding: bytes[..<place], as: UTF8.self)
    let right = String(decoding: bytes[(place + 2)...], as: UTF8.self)
    return (trimmed(left), trimmed(right))
  }

  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard takeDigits(&rest) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard takeDigits(&rest) else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard takeDigits(&rest) else { return false }
    }
    return rest.isEmpty
  }

  /// Takes digits with single underscores between them; false where there is none.
  private static func takeDigits(_ rest: inout Substring.UTF8View) -> Bool {
    var last: UInt8?
    while let byte = rest.first, isDigit(byte) || byte == UInt8(ascii: "_") {
      if byte == UInt8(ascii: "_"), last.map(isDigit) != true { return false }
      last = byte
      rest.removeFirst()
    }
    return last.map(isDigit) == true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
