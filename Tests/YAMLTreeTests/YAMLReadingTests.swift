import Testing
import YAMLTree

@Suite("Reading YAML")
struct YAMLReadingTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var rule: YAMLFault.Rule
    var line: Int
    var column: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ rule: YAMLFault.Rule, _ line: Int, _ column: Int) {
      self.init(name, Array(text.utf8), rule, line, column)
    }

    init(_ name: String, _ bytes: [UInt8], _ rule: YAMLFault.Rule, _ line: Int, _ column: Int) {
      self.name = name
      self.bytes = bytes
      self.rule = rule
      self.line = line
      self.column = column
    }
  }

  @Test(arguments: [
    Fault("empty", "", .empty, 0, 0), Fault("comment only", "# x\n", .empty, 1, 0),
    Fault("NUL", "a: 1\nb: \u{0}\n", .encoding, 1, 3),
    Fault("escape character", "a: \u{1B}[31m\n", .encoding, 0, 3),
    Fault("not UTF-8", Array("a: 1\nb: ".utf8) + [0xFF, 0xFE], .encoding, 1, 3),
    Fault("cut UTF-8", Array("é: ".utf8) + [0xC3], .encoding, 0, 3),
    Fault("UTF-16", [0xFF, 0xFE, 0x61, 0x00], .encoding, 0, 0),
    Fault("second mark", "a: \u{FEFF}b\n", .encoding, 0, 3),
    Fault("open list", "a: [1, 2\n", .syntax, 1, 0), Fault("tab", "a:\n\tb: 1\n", .syntax, 1, 0),
    Fault("two documents", "a: 1\n---\nb: 2\n", .severalDocuments, 1, 0),
    Fault("old version", "%YAML 1.1\n---\na: no\n", .version, 0, 0),
    Fault("python tag", "a: !!python/object/apply:os.system [ls]\n", .tag, 0, 3),
    Fault("integer tag", "a: !!int \"1\"\n", .tag, 0, 3),
    Fault("own tag on a mapping", "a: !x {b: 1}\n", .tag, 0, 3),
    Fault("no anchor", "a: *b\n", .alias, 0, 3),
    Fault("inside itself", "a: &a [*a]\n", .alias, 0, 7),
    Fault("too large a number", "a: 99999999999999999999\n", .number, 0, 3),
    Fault("merge of a text", "a: {<<: b}\n", .merge, 0, 8),
    Fault("number as key", "a: 1\n2: b\n", .key, 1, 0),
    Fault("nothing as key", "a: 1\n~: b\n", .key, 1, 0),
    Fault("list as key", "? [a]\n: b\n", .key, 0, 2),
    Fault("duplicate", "a: 1\nb: 2\na: 3\n", .duplicateKey, 2, 0),
    Fault("duplicate merge", "<<: {a: 1}\n<<: {b: 1}\n", .duplicateKey, 1, 0),
  ])
  func refuses(_ item: Fault) {
    let reading = YAMLReading(item.bytes)
    #expect(reading.faults.map(\.rule) == [item.rule])
    #expect(reading.faults.first?.range.start == YAMLMark(line: item.line, column: item.column))
    #expect((reading.root != nil) == item.rule.leavesTree)
  }

  @Test("every duplicate is reported, with the first place")
  func duplicates() {
    let reading = YAMLReading(Array("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n".utf8))
    #expect(reading.faults.map(\.range.start.line) == [1, 2, 3])
    #expect(reading.faults.compactMap(\.related?.range.start.line) == [0, 2, 0])
  }

  @Test("deep nests, alias bombs and large files are faults, soon")
  func limits() {
    let nest = String(repeating: "[", count: 10_000)
    #expect(YAMLReading(Array(nest.utf8)).faults.map(\.rule) == [.nesting])
    let blocks = (0..<10_000).map { String(repeating: " ", count: min($0, 300)) + "a:" }
    #expect(!YAMLReading(Array(blocks.joined(separator: "\n").utf8)).faults.isEmpty)
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(YAMLReading(Array(bomb.utf8)).faults.map(\.rule) == [.aliasBomb])
    var chain = "a0: &a0 x\n"
    for level in 1..<200 { chain += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(YAMLReading(Array(chain.utf8)).faults.map(\.rule) == [.nesting])
    let large = [UInt8](repeating: UInt8(ascii: "#"), count: 4 * 1024 * 1024 + 1)
    #expect(YAMLReading(large).faults.map(\.rule) == [.tooLarge])
    #expect(YAMLReading(Array(large.dropLast())).faults.map(\.rule) == [.empty])
  }

  @Test("a hundred levels are read")
  func deepest() {
    let text = String(repeating: "[", count: 99) + "1" + String(repeating: "]", count: 99)
    #expect(YAMLReading(Array(text.utf8)).faults == [])
  }

  @Test("anchors, aliases and merge keys work; own keys go first, then earlier mappings")
  func merges() throws {
    let text = """
      base: &b {x: 1, y: 1}
      more: &m {y: 2, z: 2}
      one: {<<: *b, y: 0}
      two: {<<: [*m, *b], w: 3}
      three: *b
      four: {"<<": text}
      """
    let reading = YAMLReading(Array(text.utf8))
    #expect(reading.faults == [])
    #expect(try pairs(reading, "one") == ["x=1", "y=0"])
    #expect(try pairs(reading, "two") == ["y=2", "z=2", "x=1", "w=3"])
    #expect(try pairs(reading, "three") == ["x=1", "y=1"])
    #expect(try pairs(reading, "four") == ["<<=text"])
  }

  @Test("quoted scalars and !!str are strings, plain ones are resolved")
  func quotes() throws {
    let text = "{a: \"1\", b: 'no', c: !!str 1, d: 1, e: no, f: |\n  1\n}"
    let reading = YAMLReading(Array(text.utf8))
    let block = YAMLReading(Array("a: \"1\"\nb: '~'\nc: !!str 1\nd: 1\ne: no\nf: |\n  1\n".utf8))
    #expect(reading.faults.map(\.rule) == [.syntax])
    guard case .mapping(let pairs) = block.root?.content else { throw NotAMapping() }
    let scalars = pairs.map { pair in
      if case .scalar(let scalar, _) = pair.value.content { scalar } else { YAMLScalar.null }
    }
    #expect(scalars == [.string, .string, .string, .integer(1), .string, .string])
  }

  @Test("places count Unicode scalars; lines end at LF, CR or both; a byte order mark is no column")
  func places() throws {
    for lineBreak in ["\n", "\r\n", "\r"] {
      let text = "\u{FEFF}é😀: 1" + lineBreak + "next: \"\u{2028}x\"" + lineBreak + "last: [1, 22]"
      let reading = YAMLReading(Array(text.utf8))
      #expect(reading.faults == [])
      guard case .mapping(let pairs) = reading.root?.content else { throw NotAMapping() }
      #expect(pairs[0].keyRange == range(0, 0, 2))
      #expect(pairs[0].value.range == range(0, 4, 5))
      #expect(pairs[1].value.range == range(1, 6, 10))
      #expect(pairs[2].value.range == range(2, 6, 13))
    }
  }

  @Test("a block ends with its last value")
  func blocks() throws {
    let reading = YAMLReading(Array("a:\n  b: 1\n  c: 2\n\n# end\nd: 3\n".utf8))
    guard case .mapping(let pairs) = reading.root?.content else { throw NotAMapping() }
    #expect(pairs[0].value.range.end == YAMLMark(line: 2, column: 6))
  }

  private struct NotAMapping: Error {}

  private func range(_ line: Int, _ start: Int, _ end: Int) -> YAMLRange {
    YAMLRange(YAMLMark(line: line, column: start), YAMLMark(line: line, column: end))
  }

  private func pairs(_ reading: YAMLReading, _ key: String) throws -> [String] {
    guard case .mapping(let top) = reading.root?.content,
      let value = top.first(where: { $0.key == key })?.value,
      case .mapping(let pairs) = value.content
    else { throw NotAMapping() }
    return pairs.map { pair in
      guard case .scalar(_, let text) = pair.value.content else { return pair.key }
      return pair.key + "=" + text
    }
  }
}
