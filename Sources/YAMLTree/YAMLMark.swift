/// A place in a YAML text; line and column count from 0, the column in Unicode scalars.
package struct YAMLMark: Sendable, Hashable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A stretch of a YAML text, from `start` up to and without `end`.
package struct YAMLRange: Sendable, Hashable {
  package var start: YAMLMark
  package var end: YAMLMark

  package init(_ start: YAMLMark, _ end: YAMLMark) {
    self.start = start
    self.end = end
  }
}
