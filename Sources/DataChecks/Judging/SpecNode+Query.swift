internal import GateLanguage

extension SpecNode {
  /// A query that names at least one dataset in braces.
  func datasetQuery(log: DiagnosticLog) -> Spanned<String>? {
    guard let query = string(log: log) else { return nil }
    guard !SQLWords.datasets(in: query.value).isEmpty else {
      return wrongValue(
        "the query names no dataset", help: "write for example select … from {train}", log: log)
    }
    return query
  }
}
