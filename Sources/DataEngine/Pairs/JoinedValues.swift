/// Columns of two datasets that are compared in rows with the same key.
package struct JoinedValuesQuery: Sendable, Hashable {
  package var first: String
  package var second: String
  package var key: [String]

  package init(first: String, second: String, key: [String]) {
    self.first = first
    self.second = second
    self.key = key
  }
}

/// A column of two datasets, and how far its values may lie apart and still count as equal.
///
/// A null equals a null, NaN equals NaN, an infinity equals itself; no tolerance makes other pairs
/// of them equal.
package struct ValueComparison: Sendable, Hashable {
  package var column: String
  package var tolerance: Tolerance

  package init(column: String, tolerance: Tolerance) {
    self.column = column
    self.tolerance = tolerance
  }

  /// How far two values may lie apart.
  package enum Tolerance: Sendable, Hashable {
    case exact
    /// In the column's own unit.
    case absolute(Double)
    /// As a share of the first dataset's value.
    case relative(Double)
    /// In seconds, for dates and timestamps.
    case seconds(Double)
  }
}

/// How the keys of two datasets meet.
package struct JoinedKeys: Sendable, Hashable {
  /// Rows with a key that is in both.
  package var both: Int
  /// Rows of the first dataset alone, those without a key among them.
  package var onlyFirst: Int
  /// Rows of the second dataset alone, those without a key among them.
  package var onlySecond: Int
  /// Keys that occur more than once in the first dataset, and up to five of them with their rows.
  package var repeatedFirst: Repeated
  /// Keys that occur more than once in the second dataset.
  package var repeatedSecond: Repeated

  /// Keys that name more than one row.
  package struct Repeated: Sendable, Hashable {
    package var keys: Int
    /// The values of a key, and its number of rows at the end.
    package var examples: [[String?]]
  }
}

/// How the values of one column differ in the rows that two datasets have in common.
package struct ValueDifferences: Sendable, Hashable {
  /// Joined rows whose values differ.
  package var mismatches: Int
  /// Rows where only the first, or only the second, has no value.
  package var missingFirst: Int
  package var missingSecond: Int
  /// The mean of second − first over the rows that differ and have numbers on both sides.
  package var meanDifference: Double?
  /// The largest distance among those.
  package var largestDifference: Double?
}

/// Two values that stand for each other in some rows.
package struct ConfusedValues: Sendable, Hashable {
  package var first: String?
  package var second: String?
  package var rows: Int
}
