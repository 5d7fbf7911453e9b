/// Merges numbered parts that come in any order, always in the same pairs.
///
/// Parts 2k and 2k + 1 make part k of the next level, so that few wait; one without a neighbour
/// goes up alone at the end.
struct MergeTree<Part> {
  private var levels: [[Int: Part]] = []
  private let merge: (inout Part, Part) -> Void

  init(merging merge: @escaping (inout Part, Part) -> Void) { self.merge = merge }

  /// Adds a part; each number once.
  mutating func insert(_ part: Part, at number: Int) {
    var (part, number, level) = (part, number, 0)
    while true {
      while levels.count <= level { levels.append([:]) }
      guard let other = levels[level].removeValue(forKey: number ^ 1) else { break }
      part = joined(part, other, number)
      number >>= 1
      level += 1
    }
    levels[level][number] = part
  }

  private func joined(_ part: Part, _ other: Part, _ number: Int) -> Part {
    var first = number.isMultiple(of: 2) ? part : other
    merge(&first, number.isMultiple(of: 2) ? other : part)
    return first
  }

  /// Merges what is left; nil without parts.
  mutating func finish() -> Part? {
    var level = 0
    while level < levels.count {
      let waiting = levels[level].sorted { $0.key < $1.key }
      levels[level] = [:]
      if level == levels.count - 1 {
        if waiting.count <= 1 { return waiting.first?.value }
        levels.append([:])
      }
      for (number, part) in waiting {
        if let before = levels[level + 1][number >> 1] {
          levels[level + 1][number >> 1] = joined(part, before, 1)
        } else {
          levels[level + 1][number >> 1] = part
        }
      }
      level += 1
    }
    return nil
  }
}
