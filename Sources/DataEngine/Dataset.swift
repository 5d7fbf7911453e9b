/// A named source as the engine reads it.
package struct DatasetSource: Sendable, Hashable {
  package var name: String
  /// An absolute path or glob to Parquet, CSV or JSON lines files.
  package var path: String
  /// A SQL predicate that rows must meet to belong to the dataset.
  package var condition: String?
  /// Declared types of columns, used to read CSV and JSON lines; others are inferred by the engine.
  package var types: [String: LogicalType]
  package var csv: CSVReading
  /// A query of a user over bound datasets, which gives the rows instead of ``path``.
  package var query: String?
  package var window: RowWindow?
  package var manifest: RowManifest?
  package var labels: LabelJoin?

  package init(
    name: String, path: String, condition: String? = nil, types: [String: LogicalType] = [:],
    csv: CSVReading = CSVReading()
  ) {
    self.name = name
    self.path = path
    self.condition = condition
    self.types = types
    self.csv = csv
  }
}

/// A source that is bound: its files are known and its columns have types.
package struct Dataset: Sendable, Hashable {
  package let name: String
  package let columns: [Column]
  /// The absolute paths of the files, sorted by bytes.
  package let files: [String]
  /// Columns of text sources that keep the texts which do not parse.
  package let unparsed: Set<String>
  /// What joins with a manifest and with labels gave.
  package let joins: SourceJoins

  package init(
    name: String, columns: [Column], files: [String], unparsed: Set<String> = [],
    joins: SourceJoins = SourceJoins()
  ) {
    self.joins = joins
    self.name = name
    self.columns = columns
    self.files = files
    self.unparsed = unparsed
  }

  /// The column of a name, matched byte by byte.
  package func column(_ name: String) -> Column? {
    columns.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

/// A column of a dataset.
package struct Column: Sendable, Hashable, Codable {
  package let name: String
  package let type: LogicalType
  /// The engine's own name of the type, for example `DECIMAL(18,3)`.
  package let physicalType: String

  package init(name: String, type: LogicalType, physicalType: String) {
    self.name = name
    self.type = type
    self.physicalType = physicalType
  }
}

/// The logical families of column types.
package enum LogicalType: String, Sendable, Hashable, CaseIterable, Codable {
  case integer, float, decimal, boolean, string, date, time, timestamp, binary, list
  case `struct`, json, other

  /// Whether values of the type are numbers.
  package var isNumeric: Bool { self == .integer || self == .float || self == .decimal }
}
