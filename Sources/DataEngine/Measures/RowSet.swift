/// Rows that only a look at other rows can tell.
package enum RowSet: Sendable, Hashable {
  /// Rows whose key, without a NULL in it, occurs more than once among the rows asked.
  case repeated(columns: [String], within: RowPredicate?)
  /// Rows whose key, without a NULL in it, is not among the columns of another dataset.
  case dangling(columns: [String], references: TableColumns)
  /// Rows with features that occur with more than one label among the rows asked; NULL is a value.
  case conflicting(columns: [String], label: String, within: RowPredicate?)

  /// The same rows with every text of SQL replaced.
  func mappingSQL(
    _ transform: (String) throws(EngineError) -> String
  ) throws(EngineError) -> RowSet {
    switch self {
    case .repeated(let columns, let within):
      .repeated(columns: columns, within: try within?.mappingSQL(transform))
    case .conflicting(let columns, let label, let within):
      .conflicting(columns: columns, label: label, within: try within?.mappingSQL(transform))
    case .dangling: self
    }
  }
}

/// Columns of a dataset by name, in order.
package struct TableColumns: Sendable, Hashable {
  package var dataset: String
  package var columns: [String]

  /// Names columns of a dataset.
  package init(dataset: String, columns: [String]) {
    self.dataset = dataset
    self.columns = columns
  }
}
