internal import DataEngine
internal import GateLanguage

/// A dataset of the spec beside what was found under its source.
struct BoundDataset: Sendable {
  var declaration: DatasetDeclaration
  var dataset: Dataset
  /// Columns whose values no report may show.
  var sensitive: Set<String>

  var name: String { dataset.name }

  /// Whether values were read from text, so that some may not parse.
  var isText: Bool { !dataset.files.allSatisfy { $0.lowercased().hasSuffix(".parquet") } }

  /// The names of the columns, in their order.
  var columnNames: [String] { dataset.columns.map(\.name) }

  /// The key columns that are there.
  var key: [String] { declaration.key.map(\.value).filter { dataset.column($0) != nil } }

  /// Whether a column was declared not to be there.
  func isAbsent(_ column: String) -> Bool { declaration.absent.contains { $0.value == column } }

  /// What to say about a column that is not there.
  func lacks(_ column: String) -> String {
    let help =
      Suggestion.nearest(to: column, among: columnNames)
      .map { "did you mean \(Quotation.quoted($0))? " } ?? ""
    return "there is no column \(Quotation.quoted(column)); \(help)"
      + "\(name) has " + Quotation.list(columnNames)
  }
}
