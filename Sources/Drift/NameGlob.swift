/// A pattern for names: `*` is any text, `?` any character, `[ab]` and `[!ab]` one of a set.
package struct NameGlob: Sendable, Hashable {
  let pattern: String

  /// Takes a pattern as the spec has it; one without special characters is a plain name.
  package init(_ pattern: String) {
    self.pattern = pattern
  }

  /// Whether a whole name matches; letter case counts.
  package func matches(_ name: String) -> Bool {
    let parts = Self.parts(of: Array(pattern))
    let letters = Array(name)
    // Positions in the name that the parts so far can have reached: linear in name × pattern.
    var reached: Set<Int> = [0]
    for part in parts {
      switch part {
      case .any:
        guard let first = reached.min() else { return false }
        reached = Set(first...letters.count)
      case .one(let set, let isNegated):
        reached = Set(
          reached.filter { position in
            guard position < letters.count else { return false }
            guard let set else { return true }
            return set.contains(letters[position]) != isNegated
          }.map { $0 + 1 })
      }
    }
    return reached.contains(letters.count)
  }

  private enum Part {
    case any
    /// One character: of a set, outside it, or without a set any.
    case one(Set<Character>?, isNegated: Bool)
  }

  private static func parts(of pattern: [Character]) -> [Part] {
    var parts: [Part] = []
    var position = 0
    while position < pattern.count {
      let letter = pattern[position]
      position += 1
      switch letter {
      case "*": parts.append(.any)
      case "?": parts.append(.one(nil, isNegated: false))
      case "[":
        guard let end = pattern[position...].firstIndex(of: "]"), end > position else {
          parts.append(.one(["["], isNegated: false))
          continue
        }
        let isNegated = pattern[position] == "!"
        parts.append(
          .one(Set(pattern[(isNegated ? position + 1 : position)..<end]), isNegated: isNegated))
        position = end + 1
      default: parts.append(.one([letter], isNegated: false))
      }
    }
    return parts
  }
}
