/// Writes the shapes of texts: `9` for digits, `A` for upper case, `a` for lower case, others as
/// they are, a run of one class once with `+`.
///
/// A class, because it owns its buffer.
final class TextShaper {
  /// Bytes of a shape; longer ones end in `…`.
  static let limit = 64
  private let shape: UnsafeMutablePointer<UInt8>
  /// The class of each ASCII byte, 0 for those that stand for themselves.
  private let marks: UnsafeMutablePointer<UInt8>

  init() {
    shape = .allocate(capacity: Self.limit + 16)
    shape.initialize(repeating: 0, count: Self.limit + 16)
    marks = .allocate(capacity: 128)
    for byte in UInt8(0)..<128 { marks[Int(byte)] = Self.mark(of: byte) }
  }

  deinit {
    shape.deallocate()
    marks.deallocate()
  }

  /// The characters (code points) of a text.
  @inline(__always)
  static func characters(of text: TextElement) -> Int {
    let bytes = text.bytes
    let length = text.length
    var index = 0
    var continuations = 0
    while index &+ 8 <= length {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 {
        // A byte 10xxxxxx has its highest bit set and the next one clear.
        let marks = word & ~(word << 1) & 0x8080_8080_8080_8080
        continuations &+= marks.nonzeroBitCount
      }
      index &+= 8
    }
    while index < length {
      if bytes.load(fromByteOffset: index, as: UInt8.self) & 0xC0 == 0x80 { continuations &+= 1 }
      index &+= 1
    }
    return length &- continuations
  }

  /// Calls `body` with the shape of a text, as a text.
  @inline(__always)
  func withShape(of text: TextElement, _ body: (TextElement) -> Void) {
    let bytes = text.bytes
    var (count, last, isRun) = (0, UInt8(0), false)
    for index in 0..<text.length {
      let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
      guard byte < 0x80 else {
        unicodeShape(of: text, body)
        return
      }
      let mark = marks[Int(byte)]
      if mark == last {
        if !isRun { append(plus, &count) }
        isRun = true
      } else {
        append(mark == 0 ? byte : mark, &count)
        (last, isRun) = (mark == 0 ? 0xFF : mark, false)
      }
      if count > Self.limit { break }
    }
    give(count, body)
  }

  private var plus: UInt8 { UInt8(ascii: "+") }
  private static func mark(of byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(ascii: "a")
    default: 0
    }
  }

  @inline(__always)
  private func append(_ byte: UInt8, _ count: inout Int) {
    shape[count] = byte
    count &+= 1
  }

  private func give(_ count: Int, _ body: (TextElement) -> Void) {
    var length = count
    if length > Self.limit {
      length = Self.limit
      while length > 0, shape[length] & 0xC0 == 0x80 { length -= 1 }
      for byte in "…".utf8 {
        shape[length] = byte
        length += 1
      }
    }
    TextBytes.with(UnsafeRawBufferPointer(start: shape, count: length), body)
  }

  private func unicodeShape(of text: TextElement, _ body: (TextElement) -> Void) {
    let scalars = String(
      decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self
    ).unicodeScalars
    var (count, last, isRun) = (0, Unicode.Scalar(0), false)
    for scalar in scalars {
      let mark = Self.mark(of: scalar)
      if let mark, mark == last {
        if !isRun { append(plus, &count) }
        isRun = true
      } else {
        for byte in String(mark ?? scalar).utf8 { append(byte, &count) }
        (last, isRun) = (mark ?? Unicode.Scalar(0), false)
      }
      if count > Self.limit { break }
    }
    give(count, body)
  }

  private static func mark(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let properties = scalar.properties
    if properties.numericType == .decimal { return "9" }
    if properties.isUppercase { return "A" }
    return properties.isAlphabetic ? "a" : nil
  }
}
