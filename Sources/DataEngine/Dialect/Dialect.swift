/// The words of one SQL engine; all SQL that Assay writes is made behind this boundary.
protocol Dialect: Sendable {
  /// A name as SQL; the only place where names are escaped.
  func identifier(_ name: String) -> String

  /// A text as SQL; the only place where texts are escaped.
  func literal(_ text: String) -> String

  /// A constant as SQL that compares with a column of a type.
  func literal(_ constant: Literal, for column: Column) -> String

  /// The rows of a bound dataset.
  func relation(_ dataset: String) -> String

  /// A value in its one canonical text, or NULL.
  ///
  /// Timestamps are ISO 8601 with `T` (and `Z` where the type has a time zone), floating-point
  /// numbers the shortest text that reads back equal, binary values hexadecimal.
  func text(of column: Column) -> String

  /// A condition that is TRUE for the rows of a predicate, and FALSE or NULL for others.
  func condition(_ predicate: RowPredicate, of dataset: Dataset) throws(EngineError) -> String

  /// One aggregate for a measure that can share a scan; nil for the others.
  func aggregate(_ measure: Measure, of dataset: Dataset) throws(EngineError) -> String?
}
