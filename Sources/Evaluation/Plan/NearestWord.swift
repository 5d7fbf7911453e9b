/// The known word that a misspelt one most likely stands for.
enum NearestWord {
  /// The word at the smallest edit distance, at most a third of the length; nil where none is near.
  static func of(_ word: String, in known: [String]) -> String? {
    guard word.count <= 64 else { return nil }
    let lowered = Array(word.lowercased())
    let distances = known.map { (distance: distance(lowered, Array($0)), word: $0) }
    guard let nearest = distances.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) })
    else { return nil }
    return nearest.distance <= max(1, word.count / 3) ? nearest.word : nil
  }

  /// The Levenshtein distance.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let substituted = diagonal + (character == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
