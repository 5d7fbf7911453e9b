/// Reads XML (1.0, fifth edition) as a list of events: enough for the results of test runners.
///
/// Only the five named entities and numbers are known, so no document can grow by its own definitions;
/// a document type may be named but defines nothing.
struct XMLScanner {
  /// A part of a document.
  enum Event: Sendable, Hashable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var events: [Event] = []
  private static let deepest = 1000

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads a whole document in UTF-8.
  static func read(_ bytes: [UInt8]) throws(XMLFault) -> [Event] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw XMLFault(line: 1, message: "it is not UTF-8")
    }
    var scanner = XMLScanner(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes)
    try scanner.readDocument()
    return scanner.events
  }

  private mutating func readDocument() throws(XMLFault) {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        try readMarkup()
      } else {
        try readText()
      }
    }
    if let name = open.last { throw fault("<\(name)> is not closed") }
    guard !events.isEmpty else { throw fault("it has no element") }
  }

  private mutating func readMarkup() throws(XMLFault) {
    if take("<!--") {
      try skip(past: "-->")
    } else if take("<![CDATA[") {
      let start = position
      try skip(past: "]]>")
      try addText(String(decoding: bytes[start..<(position - 3)], as: UTF8.self))
    } else if take("<?") {
      try skip(past: "?>")
    } else if take("<!DOCTYPE") {
      try readDocumentType()
    } else if take("</") {
      let name = try readName()
      skipSpace()
      guard take(">"), open.popLast() == name else {
        throw fault("</\(name)> closes nothing that is open")
      }
      events.append(.end(name))
    } else {
      position += 1
      try readElement()
    }
  }

  private mutating func readElement() throws(XMLFault) {
    guard !open.isEmpty || !events.contains(where: { if case .start = $0 { true } else { false } })
    else { throw fault("there is more after the outermost element") }
    let name = try readName()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if take("/>") {
        events += [.start(name, attributes), .end(name)]
        return
      }
      if take(">") {
        guard open.count < Self.deepest else { throw fault("elements lie too deep") }
        events.append(.start(name, attributes))
        open.append(name)
        return
      }
      let key = try readName()
      skipSpace()
      guard take("=") else { throw fault("expected '=' after '\(key)'") }
      skipSpace()
      let value = try readQuoted()
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw fault("'\(key)' stands twice in <\(name)>")
      }
    }
  }

  private mutating func readQuoted() throws(XMLFault) -> String {
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw fault("expected a quoted value")
    }
    position += 1
    let start = position
    while let byte = peek, byte != quote {
      guard byte != UInt8(ascii: "<") else { throw fault("'<' in a value") }
      position += 1
    }
    guard peek == quote else { throw fault("a value does not end") }
    let value = try decoded(bytes[start..<position])
    position += 1
    return value
  }

  private mutating func readText() throws(XMLFault) {
    let start = position
    while let byte = peek, byte != UInt8(ascii: "<") { position += 1 }
    try addText(try decoded(bytes[start..<position]))
  }

  private mutating func addText(_ text: String) throws(XMLFault) {
    guard !open.isEmpty else {
      guard text.allSatisfy(\.isWhitespace) else { throw fault("text outside of any element") }
      return
    }
    if !text.isEmpty { events.append(.text(text)) }
  }

  private mutating func readDocumentType() throws(XMLFault) {
    while let byte = peek, byte != UInt8(ascii: ">") {
      guard byte != UInt8(ascii: "[") else {
        throw fault("a document type with definitions of its own is not read")
      }
      position += 1
    }
    guard take(">") else { throw fault("a document type does not end") }
  }

  private func decoded(_ raw: ArraySlice<UInt8>) throws(XMLFault) -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var text = ""
    var rest = raw
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += String(decoding: rest[..<ampersand], as: UTF8.self)
      guard let end = rest[ampersand...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        throw fault("'&' begins no entity")
      }
      let name = String(decoding: rest[(ampersand + 1)..<end], as: UTF8.self)
      text.unicodeScalars.append(try scalar(name))
      rest = rest[(end + 1)...]
    }
    return text + String(decoding: rest, as: UTF8.self)
  }

  private func scalar(_ name: String) throws(XMLFault) -> Unicode.Scalar {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let scalar = number.flatMap(Unicode.Scalar.init) else {
        throw fault("'&\(name);' is no entity that is known")
      }
      return scalar
    }
  }

  private mutating func readName() throws(XMLFault) -> String {
    let start = position
    while let byte = peek, !" \t\r\n=/><\"'&".utf8.contains(byte) { position += 1 }
    guard position > start else { throw fault("expected a name") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, " \t\r\n".utf8.contains(byte) { position += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func skip(past text: StaticString) throws(XMLFault) {
    while position < bytes.count {
      if take(text) { return }
      position += 1
    }
    throw fault("expected '\(text)' before the end")
  }

  private func fault(_ message: String) -> XMLFault {
    let line = 1 + bytes.prefix(position).count { $0 == UInt8(ascii: "\n") }
    return XMLFault(line: line, message: message)
  }
}

/// Why a document cannot be read.
struct XMLFault: Error, Sendable, Hashable {
  /// From 1.
  var line: Int
  var message: String
}
