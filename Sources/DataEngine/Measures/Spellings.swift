/// Different texts that mean the same thing, as far as they are worth naming.
package struct Spellings: Sendable, Hashable, Codable {
  /// The largest sets of texts with one meaning, most rows first; each has two texts or more.
  ///
  /// Nil is NULL.
  package var sets: [[Spelling]]
  /// All sets, with those that are not named.
  package var setCount: Int
  /// Rows that are not written in the most frequent way of their set.
  package var oddRows: Int

  package init(sets: [[Spelling]], setCount: Int, oddRows: Int) {
    self.sets = sets
    self.setCount = setCount
    self.oddRows = oddRows
  }

  /// One way to write it, and its rows.
  package struct Spelling: Sendable, Hashable, Codable {
    package var text: String?
    package var rows: Int

    package init(text: String?, rows: Int) {
      self.text = text
      self.rows = rows
    }
  }
}
