/// A bound source: its dataset, and the query that reads it.
struct BoundSource: Sendable, Hashable {
  let dataset: Dataset
  /// Reads the files, or what was made of them; may hold texts that did not parse beside the columns.
  let query: String
  /// A checked condition.
  let condition: String?
  /// Files that the query opens.
  let readFiles: [String]
  /// Where it is a part of another source's rows: which ones.
  var selection: RowSelection?
}

/// The rows of a dataset that a checked condition is true for.
struct RowSelection: Sendable, Hashable {
  let dataset: String
  let condition: String
}
