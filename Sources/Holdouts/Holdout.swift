/// A holdout as the ledger knows it: by its rows, whatever its files are called.
package struct Holdout: Sendable, Hashable {
  /// The content digest: 64 hexadecimal digits, blind to file names, partitioning and row order.
  package var digest: String
  package var rows: Int
  package var sketch: HoldoutSketch

  package init(digest: String, rows: Int, sketch: HoldoutSketch) {
    self.digest = digest
    self.rows = rows
    self.sketch = sketch
  }
}
