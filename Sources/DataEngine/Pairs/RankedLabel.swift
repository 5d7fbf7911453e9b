/// The label that features are asked to rank: its column in each of two datasets, and its divisions.
package struct RankedLabel: Sendable, Hashable {
  /// The label's column by dataset.
  package var columns: [String: String]
  package var classes: LabelClasses

  package init(columns: [String: String], classes: LabelClasses) {
    self.columns = columns
    self.classes = classes
  }

  /// The column's name in a dataset.
  func column(in dataset: String) -> String { columns[dataset] ?? "" }
}
