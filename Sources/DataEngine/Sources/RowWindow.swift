/// A stretch of time that the rows of a dataset lie in.
package struct RowWindow: Sendable, Hashable {
  /// A column of dates or timestamps; one without a zone is in UTC.
  package var column: String
  /// Seconds since 1970; rows at this moment belong to the window.
  package var start: Double
  /// Seconds since 1970; rows at this moment do not belong to it.
  package var end: Double

  package init(column: String, start: Double, end: Double) {
    self.column = column
    self.start = start
    self.end = end
  }
}
