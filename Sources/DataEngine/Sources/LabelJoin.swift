/// Labels that come to a dataset's rows from another dataset.
package struct LabelJoin: Sendable, Hashable {
  /// A bound dataset.
  package var dataset: String
  /// Its column that becomes one of the rows.
  package var label: String
  /// Columns of both that are equal in rows that belong together.
  package var columns: [String]
  package var due: Due?

  /// When labels are due.
  package struct Due: Sendable, Hashable {
    /// The column with the time of a row.
    package var column: String
    /// Labels of rows up to this moment are due, in seconds since 1970.
    package var until: Double

    package init(column: String, until: Double) {
      self.column = column
      self.until = until
    }
  }

  package init(dataset: String, label: String, columns: [String], due: Due?) {
    self.dataset = dataset
    self.label = label
    self.columns = columns
    self.due = due
  }
}
