/// Numbers that need a query of their own: over groups, over sorted rows, over two datasets.
package struct TableMeasure: Sendable, Hashable {
  package var kind: Kind
  /// The rows asked; nil asks all.
  package var within: RowPredicate?
  /// Columns whose values form groups, NULL among them; none takes all rows as one group.
  package var groups: [String]

  /// Asks for numbers of the rows that a predicate is true for, in all or by group.
  package init(_ kind: Kind, within: RowPredicate? = nil, groups: [String] = []) {
    self.kind = kind
    self.within = within
    self.groups = groups
  }

  /// What to compute; each lists the numbers of its rows in order.
  package enum Kind: Sendable, Hashable {
    /// Rows.
    case rows
    /// Rows, and those of them that a predicate is true for.
    case count(RowPredicate)
    /// Rows, rows in surplus of keys without a NULL, and keys that occur more than once.
    case duplicates(columns: [String])
    /// Rows of each value of a column; the value follows those of the groups, nil where missing.
    case classes(column: String)
    /// Rows, rows with a time, the newest time at or before `asOf`, rows after it, the newest.
    ///
    /// Times are seconds since 1970-01-01 UTC; infinite ones are left out.
    case newest(column: String, asOf: Double)
    /// Rows with a key without a NULL, those that the other columns lack, distinct keys of those.
    case dangling(columns: [String], references: TableColumns)
    /// Rows, rows of features with more than one label, and such combinations of features.
    case conflicts(columns: [String], label: String)
    /// Rows with both values, Pearson's coefficient over them, and rows where one is infinite.
    case pearson(String, String)
    /// Rows with both values, and Spearman's coefficient: Pearson's of the mid-ranks.
    case spearman(String, String)
    /// Buckets with a row, and buckets without one between the first and the last.
    ///
    /// The texts are the first bucket, the last one, and the first stretches without a row.
    case gaps(column: String, every: TimeStep)
    /// The one number of a user's query; with groups, of each of its rows.
    case value(sql: String)
    /// Rows of another dataset.
    case rowsOf(dataset: String)
  }

  /// Groups that a measure may have, so that a report stays a report.
  package static let groupLimit = 100_000

  /// Stretches without a row that a measure of gaps names.
  package static let shownGaps = 5

  /// The same measure with every text of SQL in its predicates replaced.
  func mappingSQL(
    _ transform: (String) throws(EngineError) -> String
  ) throws(EngineError) -> TableMeasure {
    var mapped = self
    mapped.within = try within?.mappingSQL(transform)
    if case .count(let predicate) = kind {
      mapped.kind = .count(try predicate.mappingSQL(transform))
    }
    return mapped
  }
}

extension Measure {
  /// Whether the measure shares no scan with others.
  package var needsOwnQuery: Bool {
    switch self {
    case .failingRows, .table: true
    default: false
    }
  }
}

/// The width of a calendar bucket.
package enum TimeStep: Sendable, Hashable {
  /// At least a microsecond; weeks begin on Mondays.
  case seconds(Double)
  /// At least one; years begin in January, quarters in January, April, July and October.
  case months(Int)
}

/// What a table measure gave for one group.
package struct TableRow: Sendable, Hashable, Codable {
  /// The values of the group, in the order of its columns; nil is NULL.
  package var values: [String?]
  /// The numbers of the measure; nil is an undefined one.
  package var numbers: [Double?]
  package var texts: [String?]

  /// Takes what was measured on one group.
  package init(values: [String?], numbers: [Double?], texts: [String?] = []) {
    self.values = values
    self.numbers = numbers
    self.texts = texts
  }
}
