internal import CYAML

/// A place in a YAML text; line and column count from 0, the column in Unicode characters.
package struct YAMLMark: Sendable, Hashable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
