/// What a predict command said of a few rows.
package struct PredictionRows: Sendable, Hashable {
  /// In order of the keys.
  package var rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows
  }

  /// One row's key as text, and its scores in the order of the spec.
  package struct Row: Sendable, Hashable {
    /// Tells the row from others; only ``name`` may be shown.
    package var key: String
    package var scores: [Double]
    /// What a report calls the row: its key in quotes, or its place where the key is sensitive.
    package var name: String

    package init(key: String, scores: [Double], sensitivePlace: Int? = nil) {
      self.key = key
      self.scores = scores
      name = sensitivePlace.map { "row \($0)" } ?? "'\(key)'"
    }
  }

  /// The first row whose scores differ, with the first such pair; nil where none does.
  ///
  /// Without a tolerance every bit counts, but NaN equals NaN.
  func firstDifference(
    from other: PredictionRows, within tolerance: Double?
  ) -> (name: String, first: Double?, second: Double?)? {
    for (mine, theirs) in zip(rows, other.rows) {
      guard mine.key == theirs.key else { return (mine.name, mine.scores.first, nil) }
      guard mine.scores.count == theirs.scores.count else { return (mine.name, nil, nil) }
      for (first, second) in zip(mine.scores, theirs.scores)
      where !Closeness.holds(first, second, within: tolerance) {
        return (mine.name, first, second)
      }
    }
    guard rows.count != other.rows.count else { return nil }
    let longer = rows.count > other.rows.count ? rows : other.rows
    return (longer[min(rows.count, other.rows.count)].name, nil, nil)
  }

  /// The distance from the least to the greatest finite score.
  var spread: Double {
    let finite = rows.flatMap(\.scores).filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return 0 }
    return most - least
  }
}

/// Whether two numbers are alike.
enum Closeness {
  /// Bit by bit without a tolerance; else by that, as a share of the larger where this is above 1.
  static func holds(_ first: Double, _ second: Double, within tolerance: Double?) -> Bool {
    if first == second || (first.isNaN && second.isNaN) { return true }
    guard let tolerance else { return false }
    let size = max(1, first.magnitude, second.magnitude)
    return (first - second).magnitude <= tolerance * size
  }
}
