/// What two datasets have in common in some columns.
package struct SharedValues: Sendable, Hashable {
  /// Distinct values, or combinations of values, that are in both.
  package var values: Int
  /// Rows of the first dataset that have one of them.
  package var firstRows: Int
  /// Rows of the second dataset that have one of them.
  package var secondRows: Int
  /// All rows of the second dataset.
  package var secondTotal: Int
  /// The values with most rows in the second dataset, then in order.
  package var examples: [Example]

  package init(
    values: Int, firstRows: Int, secondRows: Int, secondTotal: Int, examples: [Example] = []
  ) {
    self.values = values
    self.firstRows = firstRows
    self.secondRows = secondRows
    self.secondTotal = secondTotal
    self.examples = examples
  }

  /// One shared value and where it is.
  package struct Example: Sendable, Hashable {
    /// The value of each column; nil is a null.
    package var values: [String?]
    package var firstRows: Int
    package var secondRows: Int
    /// The first row with it in each dataset, by its key columns.
    package var firstKey: [String?]
    package var secondKey: [String?]
  }
}

/// A question of which values two datasets share.
package struct SharedValuesQuery: Sendable, Hashable {
  package var columns: [String]
  package var first: String
  package var second: String
  /// Whether a null (and NaN) equals a null; otherwise rows with one have no value to share.
  package var nullsMeet: Bool
  /// The columns that name a row of each dataset, for examples.
  package var firstKey: [String]
  package var secondKey: [String]

  package init(
    columns: [String], first: String, second: String, nullsMeet: Bool = false,
    firstKey: [String] = [], secondKey: [String] = []
  ) {
    self.columns = columns
    self.first = first
    self.second = second
    self.nullsMeet = nullsMeet
    self.firstKey = firstKey
    self.secondKey = secondKey
  }
}
