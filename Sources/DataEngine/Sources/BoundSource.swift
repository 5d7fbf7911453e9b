/// A bound source: its dataset, and the query that reads it.
struct BoundSource: Sendable, Hashable {
  let dataset: Dataset
  /// Where it is a part of another source's rows: which ones.
  var selection: RowSelection?
  /// Reads the files, or what was made of them; may hold texts that did not parse beside the columns.
  let query: String
  /// A checked condition.
  let condition: String?
  /// Files that the query opens.
  let readFiles: [String]

  /// Reads the files with the places of rows; nil where rows have no file of their own.
  var placedQuery: String? {
    DuckDBDialect().placedParquet(query, columns: dataset.columns, isChosen: condition != nil)
  }
}
