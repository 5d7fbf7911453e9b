/// The summary of a dataset that drift is judged on; storable, without rows.
package struct DatasetProfile: Sendable, Hashable, Codable {
  /// The version of this format.
  package var version: Int
  package var rows: Int
  package var columns: [ColumnProfile]

  package static let currentVersion = 1

  package init(rows: Int, columns: [ColumnProfile]) {
    version = Self.currentVersion
    self.rows = rows
    self.columns = columns
  }

  /// The profile of a column.
  package func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}

/// The summary of one column.
package struct ColumnProfile: Sendable, Hashable, Codable {
  package var name: String
  package var type: LogicalType
  package var rows: Int
  /// NULLs; NaN is counted apart.
  package var missing: Int
  package var nan: Int
  /// Distinct present values; exact.
  package var distinct: Int
  package var minimum: Double?
  package var maximum: Double?
  package var mean: Double?
  package var standardDeviation: Double?
  package var distribution: Distribution

  package init(
    name: String, type: LogicalType, rows: Int, missing: Int, nan: Int, distinct: Int,
    minimum: Double?, maximum: Double?, mean: Double?, standardDeviation: Double?,
    distribution: Distribution
  ) {
    self.name = name
    self.type = type
    self.rows = rows
    self.missing = missing
    self.nan = nan
    self.distinct = distinct
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.distribution = distribution
  }

  /// How the present values spread.
  package enum Distribution: Sendable, Hashable, Codable {
    /// Counts in bins whose edges the reference fixed.
    case bins(NumericBins)
    /// Counts of the most frequent values, and of all others together.
    case categories([CategoryCount], other: Int)
    /// Not summarised, and why: near-unique text, a nested type.
    case none(String)
  }
}

/// Bins of a numeric or temporal column: its deciles with open ends, right-closed, and one bin for
/// each single value that holds more than a bin's share.
package struct NumericBins: Sendable, Hashable, Codable {
  /// Values with a bin of their own, ascending.
  package var atoms: [Double]
  /// Inner edges, ascending; `edges.count + 1` bins hold the values that are no atoms.
  package var edges: [Double]
  /// Counts of the atoms.
  package var atomCounts: [Int]
  /// Counts of the bins between the edges.
  package var binCounts: [Int]

  package init(atoms: [Double], edges: [Double], atomCounts: [Int], binCounts: [Int]) {
    self.atoms = atoms
    self.edges = edges
    self.atomCounts = atomCounts
    self.binCounts = binCounts
  }
}

/// A value of a column and its rows.
package struct CategoryCount: Sendable, Hashable, Codable {
  package var value: String
  package var rows: Int

  package init(value: String, rows: Int) {
    self.value = value
    self.rows = rows
  }
}
