/// The word that somebody probably meant.
package enum Suggestion {
  /// Returns the candidate with the least edit distance to `word`, or nil where none is near.
  ///
  /// Letter case is free; the distance may be a third of the word's length, at least one. Among equals the
  /// first in order of Unicode scalars is taken.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(longest + 1))
    guard !letters.isEmpty, letters.count <= longest else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(longest + 1))
      let allowed = max(1, max(letters.count, other.count) / 3)
      guard other.count <= longest, abs(letters.count - other.count) <= allowed else { continue }
      let distance = distance(letters, other)
      guard distance <= allowed, distance < max(letters.count, other.count) else { continue }
      if let known = best, (known.distance, known.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// Returns `did you mean 'x'?`, or else the list of what there is.
  package static func help(for word: String, among candidates: [String]) -> String? {
    if let nearest = nearest(to: word, among: candidates) {
      return "did you mean \(Quotation.quoted(nearest))?"
    }
    return candidates.isEmpty ? nil : "known: " + Quotation.list(candidates)
  }

  private static let longest = 64

  /// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
