import GateLanguage

/// The lines of a block-style spec with the section that each line's key belongs to.
struct SpecLines {
  /// One line `key: value`, or `- key: value`.
  struct Entry: Sendable {
    /// Counts from 0.
    var line: Int
    /// Blanks before the key, the dash of an item counted.
    var indent: Int
    var startsItem: Bool
    var key: String
    /// Empty where the value stands on the next lines.
    var value: String
    /// The section that knows the key; nil where keys are names or another module's.
    var section: LanguageSection?
    /// The line of the mapping that holds the key, as faults of a missing key name it.
    var owner: Int
  }

  let lines: [String]
  private(set) var entries: [Entry] = []

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var open: [Level] = [Level(indent: 0, owner: 0, kind: .section(.spec))]
    for (number, line) in lines.enumerated() {
      let body = line.drop { $0 == " " || $0 == "-" }
      let indent = line.count - body.count
      guard let colon = body.firstRange(of: ": ")?.lowerBound ?? body.lastIndex(of: ":") else {
        continue
      }
      let startsItem = line.contains("- ") && line.prefix(indent).contains("-")
      while let last = open.last, last.indent > indent || (startsItem && last.indent == indent) {
        open.removeLast()
      }
      if startsItem, let list = open.last {
        open.append(Level(indent: indent, owner: number, kind: list.kind.item))
      }
      guard let level = open.last else { continue }
      let key = String(body[..<colon])
      let value = body[body.index(after: colon)...].drop { $0 == " " }
      entries.append(
        Entry(
          line: number, indent: indent, startsItem: startsItem, key: key, value: String(value),
          section: level.kind.section, owner: level.owner))
      if value.isEmpty {
        open.append(Level(indent: indent + 2, owner: number, kind: level.kind.inside(key)))
      }
    }
  }

  /// A mapping or list that later lines may stand in.
  private struct Level {
    var indent: Int
    var owner: Int
    var kind: Kind
  }

  private enum Kind {
    case section(LanguageSection)
    case list(LanguageSection)
    case names(LanguageSection)
    case free

    var section: LanguageSection? { if case .section(let section) = self { section } else { nil } }

    var item: Kind { if case .list(let section) = self { .section(section) } else { .free } }

    func inside(_ key: String) -> Kind {
      if case .names(let section) = self { return .section(section) }
      guard case .section(let section) = self, let shape = section.key(key)?.shape else {
        return .free
      }
      return switch shape {
      case .section(let inner): .section(inner)
      case .list(let inner): .list(inner)
      case .named(let inner): .names(inner)
      default: .free
      }
    }
  }
}
