/// A sample of rows, the same for the same rows and seed whatever their order.
package struct RowSample: Sendable, Hashable {
  package var rows: Int
  package var seed: UInt64
  /// Keeps the shares of this column's values, with at least two rows of each; nil samples all alike.
  package var stratum: String?

  package init(rows: Int, seed: UInt64, stratum: String?) {
    self.rows = rows
    self.seed = seed
    self.stratum = stratum
  }
}
