internal import Foundation

/// Reads one flat JSON object from bytes that are known to be UTF-8.
struct JSONLineReader {
  /// A member's value.
  enum Value: Sendable, Hashable {
    /// A number with its text; NaN and infinities included.
    case number(Double, text: String)
    /// A string, `true`, `false` or `null`, as words for messages.
    case other(String)
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Reads the object and checks that nothing follows it; members keep their order.
  mutating func readObject() throws(MetricLineError) -> [(String, Value)] {
    skipSpace()
    guard take("{") else { throw MetricLineError(message: "it is not a JSON object") }
    var members: [(String, Value)] = []
    skipSpace()
    if !take("}") {
      repeat {
        skipSpace()
        guard take("\"") else { throw broken("a name in quotes") }
        let name = try readString()
        skipSpace()
        guard take(":") else { throw broken("':'") }
        skipSpace()
        members.append((name, try readValue(of: name)))
        skipSpace()
      } while take(",")
      guard take("}") else { throw broken("',' or '}'") }
    }
    skipSpace()
    guard position == bytes.endIndex else {
      throw MetricLineError(message: "there is more after the object; write one object per line")
    }
    return members
  }

  private mutating func readValue(of name: String) throws(MetricLineError) -> Value {
    if take("\"") {
      let text = try readString()
      return .other("the text '\(text.prefix(40))'")
    }
    if let byte = peek, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      throw MetricLineError(message: "'\(name)' is not a single value; write numbers")
    }
    let start = position
    while let byte = peek, !",} \t\r".utf8.contains(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true", "false", "null": return .other(word)
    case "NaN": return .number(.nan, text: word)
    case "Infinity": return .number(.infinity, text: word)
    case "-Infinity": return .number(-.infinity, text: word)
    default:
      guard word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
        position = start
        throw broken("a number")
      }
      // Too large for a double is infinite, as in Python and JavaScript.
      return .number(strtod(word, nil), text: word)
    }
  }

  /// Reads the rest of a string after its opening quote.
  private mutating func readString() throws(MetricLineError) -> String {
    var units: [UInt16] = []
    var plainStart = position
    func plain(to end: Int) -> String.UTF16View {
      String(decoding: bytes[plainStart..<end], as: UTF8.self).utf16
    }
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        units += plain(to: position)
        position += 1
        return String(decoding: units, as: UTF16.self)
      case UInt8(ascii: "\\"):
        units += plain(to: position)
        position += 1
        units.append(try readEscape())
        plainStart = position
      case 0..<0x20: throw broken("a text without control characters")
      default: position += 1
      }
    }
    throw broken("'\"'")
  }

  private mutating func readEscape() throws(MetricLineError) -> UInt16 {
    let escapes: [UInt8: UInt16] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    guard let byte = peek else { throw broken("an escape") }
    position += 1
    if let unit = escapes[byte] { return unit }
    let digits = bytes[position...].prefix(4)
    guard byte == UInt8(ascii: "u"), digits.count == 4,
      digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw broken("an escape") }
    position += 4
    return unit
  }

  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, " \t\r".utf8.contains(byte) { position += 1 }
  }

  private func broken(_ expected: String) -> MetricLineError {
    let place = position - bytes.startIndex + 1
    let rest = String(decoding: bytes[position...].prefix(20), as: UTF8.self)
    let seen = rest.isEmpty ? "the line ends" : "there is '\(rest)'"
    return MetricLineError(message: "expected \(expected) at byte \(place), where \(seen)")
  }
}
