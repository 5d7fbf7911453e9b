internal import DuckDB

extension Engine {
  /// How many different texts remain of a column when each loses its last characters, exactly.
  package func distinctStems(
    of column: String, in dataset: String, dropping count: Int
  ) async throws(EngineError) -> Int {
    try await cancellable { () throws(EngineError) in
      let column = try columns([column], of: dataset)[0]
      let sql = dialect.distinctStems(of: column, in: dataset, dropping: count)
      return try files.rows(sql, to: "read", dataset)[0][0].integer ?? 0
    }
  }
}

extension DuckDBDialect {
  /// The number of different stems of a column's present texts.
  func distinctStems(of column: Column, in dataset: String, dropping count: Int) -> String {
    let text = "CAST(\(identifier(column.name)) AS VARCHAR)"
    return "SELECT count(DISTINCT left(\(text), greatest(length(\(text)) - \(count), 0))) "
      + "FROM \(relation(dataset)) WHERE \(isPresent(column))"
  }
}
