internal import DuckDB

/// Columns of a dataset row by row, all in one order.
package struct ColumnValues: Sendable, Hashable {
  /// NaN where a value is missing or no number.
  package var numbers: [[Double]]
  package var texts: [NumberedTexts]
}

extension Engine {
  /// Reads whole columns as numbers and as texts; a column may be asked for as both.
  ///
  /// `key` are columns that order the rows; without them the order is that of the files.
  package func values(
    numbers: [String], texts: [String], in dataset: String, orderedBy key: [String] = []
  ) async throws(EngineError) -> ColumnValues {
    try await cancellable { () throws(EngineError) in
      let sql = dialect.columnValues(
        numbers: try columns(numbers, of: dataset), texts: try columns(texts, of: dataset),
        order: try columns(key, of: dataset), in: dataset)
      var found = numbers.map { _ in [Double]() }
      var numbered = texts.map { _ in TextNumbering() }
      try files.forEachStreamedChunk(of: sql, to: "read columns of", dataset) {
        chunk throws(DuckDBError) in
        for place in found.indices { try chunk.append(column: place, to: &found[place]) }
        for place in numbered.indices {
          numbered[place].append(chunk, column: found.count + place)
        }
      }
      return ColumnValues(numbers: found, texts: numbered.map(\.column))
    }
  }
}

extension DuckDBDialect {
  /// Columns as numbers, then as texts.
  func columnValues(
    numbers: [Column], texts: [Column], order: [Column], in dataset: String
  ) -> String {
    let casts =
      numbers.map { "TRY_CAST(\(identifier($0.name)) AS DOUBLE)" }
      + texts.map { "CAST(\(identifier($0.name)) AS VARCHAR)" }
    let keys = order.map { identifier($0.name) }
    return "SELECT " + casts.joined(separator: ", ") + " FROM " + relation(dataset)
      + (keys.isEmpty ? "" : " ORDER BY " + keys.joined(separator: ", "))
  }
}
