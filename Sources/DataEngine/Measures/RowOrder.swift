/// An order that the values of a column are to have along other columns.
package struct RowOrder: Sendable, Hashable {
  package var column: String
  /// The columns that say which row comes first; rows that are equal in them follow the values.
  package var order: [String]
  /// Columns whose values form sequences of their own.
  package var groups: [String]
  package var isDescending: Bool
  /// Whether equal neighbours break the order too.
  package var isStrict: Bool

  package init(
    column: String, order: [String], groups: [String], isDescending: Bool, isStrict: Bool
  ) {
    self.column = column
    self.order = order
    self.groups = groups
    self.isDescending = isDescending
    self.isStrict = isStrict
  }
}
