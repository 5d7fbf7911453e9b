import GateLanguage
import Testing

/// One change of a spec, and the line that must then be named, or nil where the spec stays legal.
struct SpecMutation: CustomTestStringConvertible, Sendable {
  var name: String
  var text: String
  /// Counts from 1.
  var line: Int?
  var testDescription: String { name }

  /// Keys without which another part of the flight spec is wrong.
  private static let needed: Set<String> = [
    "vars", "key", "label", "time", "no_worse_than", "margin",
  ]
  private static let hostileKeys = [
    "__proto__", "\"\\u001b[31m\"", "\"\"", "\"a\\nb\"", "✈️", "true", "0x10", "~", "<<",
    "\"'; drop table x; --\"", "..", "${python}", "? [a]\n", String(repeating: "k", count: 5000),
  ]
  private static let hostileValues = [
    "!!python/object/apply:os.system [ls]", "*nowhere", "\"${nope}\"", "\"${env:NOT_SET_HERE}\"",
    "\"${open\"", "\"a\u{0}b\"", "99999999999999999999", ".nan", "\"${}\"", "1e999", "[[[", "@x",
  ]

  /// Makes the mutation of a seed.
  static func make(_ spec: SpecLines, seed: UInt64) -> SpecMutation {
    var random = SplitMix(state: seed)
    let known = spec.entries.filter { $0.section != nil }
    let leaves = known.filter { !$0.value.isEmpty && !$0.startsItem }
    switch seed % 8 {
    case 0: return deleted(spec, random.pick(leaves.filter(isRequired)))
    case 1: return renamed(spec, random.pick(known), &random)
    case 2: return duplicated(spec, random.pick(leaves))
    case 3: return retyped(spec, random.pick(known.filter { !$0.value.isEmpty }))
    case 4: return truncated(spec, &random)
    case 5: return hostileKey(spec, random.pick(leaves), random.pick(hostileKeys))
    case 6: return hostileValue(spec, random.pick(leaves), random.pick(hostileValues))
    default: return legal(spec, random.pick(leaves.filter { !isRequired($0) && !isNeeded($0) }))
    }
  }

  private static func isRequired(_ entry: SpecLines.Entry) -> Bool {
    entry.section?.key(entry.key)?.isRequired == true
  }

  private static func isNeeded(_ entry: SpecLines.Entry) -> Bool { needed.contains(entry.key) }

  private static func deleted(_ spec: SpecLines, _ entry: SpecLines.Entry) -> SpecMutation {
    var lines = spec.lines
    lines.remove(at: entry.line)
    return SpecMutation(
      name: "delete required '\(entry.key)' of line \(entry.line + 1)",
      text: lines.joined(separator: "\n"), line: entry.owner + 1)
  }

  private static func legal(_ spec: SpecLines, _ entry: SpecLines.Entry) -> SpecMutation {
    var lines = spec.lines
    lines.remove(at: entry.line)
    return SpecMutation(
      name: "delete optional '\(entry.key)' of line \(entry.line + 1)",
      text: lines.joined(separator: "\n"), line: nil)
  }

  private static func renamed(
    _ spec: SpecLines, _ entry: SpecLines.Entry, _ random: inout SplitMix
  ) -> SpecMutation {
    var letters = Array(entry.key)
    let place = Int(random.next() % UInt64(letters.count))
    letters.insert("z", at: place)
    return replaced(
      spec, entry, key: String(letters), value: entry.value, "rename '\(entry.key)'")
  }

  private static func duplicated(_ spec: SpecLines, _ entry: SpecLines.Entry) -> SpecMutation {
    var lines = spec.lines
    lines.insert(lines[entry.line], at: entry.line + 1)
    return SpecMutation(
      name: "duplicate '\(entry.key)' of line \(entry.line + 1)",
      text: lines.joined(separator: "\n"), line: entry.line + 2)
  }

  private static func retyped(_ spec: SpecLines, _ entry: SpecLines.Entry) -> SpecMutation {
    replaced(spec, entry, key: entry.key, value: "[[]]", "retype '\(entry.key)'")
  }

  private static func hostileValue(
    _ spec: SpecLines, _ entry: SpecLines.Entry, _ value: String
  ) -> SpecMutation {
    replaced(spec, entry, key: entry.key, value: value, "value \(value.debugDescription)")
  }

  private static func hostileKey(
    _ spec: SpecLines, _ entry: SpecLines.Entry, _ key: String
  ) -> SpecMutation {
    var lines = spec.lines
    let blanks = String(repeating: " ", count: entry.indent)
    let line = key.hasSuffix("\n") ? key + blanks + ": 1" : key + ": 1"
    lines.insert(blanks + line, at: entry.line + 1)
    return SpecMutation(
      name: "key \(key.prefix(40).debugDescription) after line \(entry.line + 1)",
      text: lines.joined(separator: "\n"), line: entry.line + 2)
  }

  /// Cuts inside a bracket or quotes of one line, which then never close.
  private static func truncated(_ spec: SpecLines, _ random: inout SplitMix) -> SpecMutation {
    let candidates = spec.lines.enumerated().filter { $0.element.contains { "[{\"".contains($0) } }
    let (number, line) = random.pick(Array(candidates))
    let opening = line.firstIndex { "[{\"".contains($0) } ?? line.startIndex
    let closing = line.lastIndex { "]}\"".contains($0) } ?? line.endIndex
    let inside = line[line.index(after: opening)..<closing]
    let isQuote = line[opening] == "\""
    let length = isQuote ? inside.prefix { $0 != "\"" }.count : inside.count
    let cut = line.index(opening, offsetBy: 1 + Int(random.next() % UInt64(length + 1)))
    let text = (spec.lines[..<number] + [String(line[..<cut])]).joined(separator: "\n")
    return SpecMutation(
      name: "cut line \(number + 1) at \(line[..<cut].count)", text: text,
      line: number + 1)
  }

  private static func replaced(
    _ spec: SpecLines, _ entry: SpecLines.Entry, key: String, value: String, _ name: String
  ) -> SpecMutation {
    var lines = spec.lines
    let blanks = String(repeating: " ", count: entry.indent - (entry.startsItem ? 2 : 0))
    lines[entry.line] = blanks + (entry.startsItem ? "- " : "") + key + ": " + value
    return SpecMutation(
      name: name + " in line \(entry.line + 1)", text: lines.joined(separator: "\n"),
      line: entry.line + 1)
  }
}

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int(next() % UInt64(items.count))]
  }
}
