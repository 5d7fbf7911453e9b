/// The summary of a dataset that drift is judged on; storable, without rows.
package struct DatasetProfile: Sendable, Hashable, Codable {
  /// The version of this format.
  package var version: Int
  package var rows: Int
  package var columns: [ColumnProfile]

  package static let currentVersion = 3
  /// Versions that are read; in version 2 the values of sketches are numbers in decimal digits.
  package static let readVersions = 2...currentVersion

  package init(rows: Int, columns: [ColumnProfile]) {
    version = Self.currentVersion
    self.rows = rows
    self.columns = columns
  }

  /// The profile of a column.
  package func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
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
