/// What a bound is about, which decides what its numbers may be.
package enum Quantity: Sendable, Hashable {
  /// Whole things, usually rows; a percentage has no meaning.
  case count
  /// Rows out of all rows: a percentage, or a whole number of rows.
  case share
  /// A value in the column's own unit; a percentage has no meaning.
  case value
  /// A relative or absolute change, as in `"±30%"`.
  case change
}
