/// The reading of logs as text: masking, and the last lines for reports.
enum LogText {
  /// Bytes of the log's end that the last lines are taken from.
  static let window = 65_536
  private static let lines = 40
  private static let bytes = 8192

  /// Masks every stretch of valid UTF-8 and keeps the bytes between them.
  ///
  /// Bytes that are no text, invalid ones and control characters, are added to `binary`.
  static func masked(
    _ bytes: ArraySlice<UInt8>, by mask: (String) -> String, counting binary: inout Int
  ) -> [UInt8] {
    // Tab, line ends, backspace, form feed and escape belong to texts on terminals.
    binary += bytes.count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    if let text = String(validating: bytes, as: UTF8.self) { return Array(mask(text).utf8) }
    var result: [UInt8] = []
    var stretch: [UInt8] = []
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = bytes.startIndex
    parsing: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar):
        stretch += scalar
        position += scalar.count
      case .error(let length):
        result += mask(String(decoding: stretch, as: UTF8.self)).utf8
        stretch = []
        result += bytes[position..<(position + length)]
        binary += length
        position += length
      case .emptyInput: break parsing
      }
    }
    return result + mask(String(decoding: stretch, as: UTF8.self)).utf8
  }

  /// The last lines, at most 40 and 8 KiB, without terminal commands and other control characters.
  static func lastLines(of log: [UInt8]) -> String {
    var text = plain(String(decoding: log, as: UTF8.self))
    while text.last == "\n" { text.removeLast() }
    var last = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(lines)
    while last.count > 1, last.reduce(0, { $0 + $1.utf8.count + 1 }) > bytes {
      last.removeFirst()
    }
    let kept = last.joined(separator: "\n")
    guard kept.utf8.count > bytes else { return kept }
    // A piece of a character at the cut becomes U+FFFD.
    return "…" + String(decoding: Array(kept.utf8).suffix(bytes - 8), as: UTF8.self)
  }

  /// Removes escape sequences (ECMA-48), and of lines that overwrite themselves all but the last state.
  private static func plain(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var line = String.UnicodeScalarView()
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\u{1B}": index = endOfEscape(scalars, from: index)
      case "\n":
        result += line
        result.append(scalar)
        line.removeAll()
      case "\r":
        let isLineEnd = index + 1 == scalars.count || scalars[index + 1] == "\n"
        if !isLineEnd { line.removeAll() }
      case "\t": line.append(scalar)
      default:
        if scalar.properties.generalCategory != .control { line.append(scalar) }
      }
      index += 1
    }
    return String(result + line)
  }

  /// The index of the last scalar of the escape sequence that begins at `start`.
  private static func endOfEscape(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    guard start + 1 < scalars.count else { return start }
    let rest = (start + 2)..<scalars.count
    switch scalars[start + 1] {
    case "[":
      return rest.first { (0x40...0x7E).contains(scalars[$0].value) } ?? start + 1
    case "]", "P", "_", "^":
      for index in rest {
        if scalars[index] == "\u{07}" { return index }
        if scalars[index] == "\n" { return index - 1 }
        if scalars[index] == "\\", scalars[index - 1] == "\u{1B}" { return index }
      }
      return start + 1
    default: return start + 1
    }
  }
}
