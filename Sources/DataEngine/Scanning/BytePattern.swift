/// A pattern that is matched on bytes: literals and ASCII classes with counts between `^` and `$`.
///
/// It agrees with RE2 on every text. A pattern in which a choice of counts would have to be taken
/// back has no such form.
struct BytePattern: Sendable, Hashable {
  /// Some bytes of a set, as many as there are.
  struct Step: Sendable, Hashable {
    /// 128 bits, one for each ASCII byte.
    var low: UInt64 = 0
    var high: UInt64 = 0
    var minimum = 1
    var maximum = 1

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
      guard byte < 128 else { return false }
      return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
    }

    mutating func insert(_ byte: UInt8) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }

    func overlaps(_ other: Step) -> Bool { low & other.low != 0 || high & other.high != 0 }
  }

  let steps: [Step]

  /// Whether the whole text is what the pattern says.
  func matches(_ text: TextElement) -> Bool { withMatcher { $0.matches(text) } }

  /// Calls `body` with a form of the pattern that is quick for many texts.
  @inline(__always)
  func withMatcher<Result>(_ body: (Matcher) -> Result) -> Result {
    steps.withUnsafeBufferPointer { body(Matcher(steps: $0)) }
  }

  /// Matches texts, as long as its pattern is there.
  struct Matcher {
    fileprivate let steps: UnsafeBufferPointer<Step>

    /// Whether the whole text is what the pattern says.
    @inline(__always)
    func matches(_ text: TextElement) -> Bool {
      let bytes = text.bytes
      let length = text.length
      var index = 0
      for step in steps {
        let start = index
        let end = step.maximum > length &- start ? length : start &+ step.maximum
        while index < end, step.contains(bytes.load(fromByteOffset: index, as: UInt8.self)) {
          index &+= 1
        }
        if index &- start < step.minimum { return false }
      }
      return index == length
    }
  }

  /// Reads a pattern of RE2; nil for one that needs more than bytes and counts.
  init?(_ pattern: String) {
    var reader = Reader(bytes: Array(pattern.utf8))
    guard let steps = reader.steps() else { return nil }
    for index in steps.indices where steps[index].minimum != steps[index].maximum {
      // Taking as many as there are is right only where what follows cannot begin with them.
      for next in steps[(index + 1)...] {
        if steps[index].overlaps(next) { return nil }
        if next.minimum > 0 { break }
      }
    }
    self.steps = steps
  }
}

extension BytePattern {
  /// Reads the text of a pattern.
  struct Reader {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The steps between `^` and `$`; nil where anything else is met.
    mutating func steps() -> [Step]? {
      guard take("^"), bytes.allSatisfy({ $0 < 128 }) else { return nil }
      var steps: [Step] = []
      while place < bytes.count {
        if bytes[place] == UInt8(ascii: "$") {
          return place + 1 == bytes.count ? steps : nil
        }
        guard var step = set(), counts(into: &step) else { return nil }
        steps.append(step)
      }
      return nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
      place += 1
      return true
    }

    private mutating func set() -> Step? {
      var step = Step()
      if take("[") { return bracket() }
      if take("\\") {
        guard escape(into: &step) else { return nil }
        return step
      }
      let byte = bytes[place]
      guard !"^$.*+?()[]{}|\\".utf8.contains(byte) else { return nil }
      place += 1
      step.insert(byte)
      return step
    }

    /// `\d`, `\w` or an escaped sign; letters and digits behind `\` otherwise mean more.
    private mutating func escape(into step: inout Step) -> Bool {
      guard place < bytes.count else { return false }
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "d"): step.insert("0", "9")
      case UInt8(ascii: "w"):
        step.insert("0", "9")
        step.insert("A", "Z")
        step.insert("a", "z")
        step.insert("_", "_")
      case UInt8(ascii: "!")...UInt8(ascii: "/"), UInt8(ascii: ":")...UInt8(ascii: "@"),
        UInt8(ascii: "[")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
        step.insert(byte)
      default: return false
      }
      return true
    }

    private mutating func bracket() -> Step? {
      var step = Step()
      guard place < bytes.count, bytes[place] != UInt8(ascii: "^"),
        bytes[place] != UInt8(ascii: "]")
      else { return nil }
      while place < bytes.count {
        if take("]") { return step }
        if take("\\") {
          guard escape(into: &step) else { return nil }
          // A range that begins with an escape is left to the library.
          if place < bytes.count, bytes[place] == UInt8(ascii: "-"), !isEnd(place + 1) {
            return nil
          }
          continue
        }
        let first = bytes[place]
        guard first != UInt8(ascii: "[") else { return nil }
        place += 1
        guard place < bytes.count, bytes[place] == UInt8(ascii: "-"), !isEnd(place + 1) else {
          step.insert(first)
          continue
        }
        guard place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "\\"),
          bytes[place + 1] != UInt8(ascii: "["), first <= bytes[place + 1]
        else { return nil }
        for byte in first...bytes[place + 1] { step.insert(byte) }
        place += 2
      }
      return nil
    }

    private func isEnd(_ index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: "]")
    }

    private mutating func counts(into step: inout Step) -> Bool {
      if take("*") {
        (step.minimum, step.maximum) = (0, .max)
      } else if take("+") {
        (step.minimum, step.maximum) = (1, .max)
      } else if take("?") {
        (step.minimum, step.maximum) = (0, 1)
      } else if take("{") {
        guard let minimum = number() else { return false }
        (step.minimum, step.maximum) = (minimum, minimum)
        if take(",") { step.maximum = number() ?? .max }
        // RE2 refuses counts over 1,000.
        guard take("}"), minimum <= 1_000, step.maximum == .max || step.maximum <= 1_000,
          minimum <= step.maximum
        else { return false }
      }
      // A second sign would be a lazy or a doubled count.
      guard place < bytes.count else { return true }
      return !"*+?{".utf8.contains(bytes[place])
    }

    private mutating func number() -> Int? {
      var digits = 0
      var value = 0
      while place < bytes.count, digits < 5, bytes[place] >= 48, bytes[place] <= 57 {
        value = value * 10 + Int(bytes[place] - 48)
        digits += 1
        place += 1
      }
      return digits == 0 ? nil : value
    }
  }
}

extension BytePattern.Step {
  /// Inserts the bytes from one to another.
  fileprivate mutating func insert(_ first: Unicode.Scalar, _ last: Unicode.Scalar) {
    for byte in UInt8(ascii: first)...UInt8(ascii: last) { insert(byte) }
  }
}
