internal import DuckDB

extension Engine {
  /// Digests the rows of a dataset by key: all, or of a large one those of the smallest key digests.
  ///
  /// - Parameters:
  ///   - dataset: The name of a bound dataset.
  ///   - key: The columns that tell rows apart, at least one.
  ///   - columns: The columns whose values are digested.
  ///   - limit: The most keys that are kept.
  /// - Returns: The digests, in order of the keys' digests.
  /// - Throws: ``EngineError`` where a column is missing or the rows cannot be read.
  package func keyedRows(
    of dataset: String, key: [String], digesting columns: [String], limit: Int = KeyedRows.limit
  ) async throws(EngineError) -> KeyedRows {
    try await cancellable { () throws(EngineError) in
      let parts = [String(limit), key.description, columns.sorted().description]
      return try remembered("keyed-rows", of: dataset, parts) { () throws(EngineError) in
        try keyedRows(
          of: dataset, key: self.columns(key, of: dataset),
          digesting: self.columns(columns, of: dataset), limit: limit)
      }
    }
  }

  private func keyedRows(
    of dataset: String, key: [Column], digesting columns: [Column], limit: Int
  ) throws(EngineError) -> KeyedRows {
    let rows: Int
    if let known = countedRows[dataset] { rows = known } else { rows = try rowCount(of: dataset) }
    // A quarter more than is wanted, so that chance leaves enough.
    let wanted = Double(limit) * 1.25
    var bound = KeyedRows.everyKey
    if Double(rows) > wanted {
      bound = UInt64(wanted / Double(rows) * Double(KeyedRows.everyKey))
    }
    let sql = dialect.keyedRows(
      of: columns, key: key, in: dataset,
      upTo: bound == KeyedRows.everyKey ? nil : bound, limit: limit + 1)
    var entries: [KeyedRows.Entry] = []
    var hasRepeats = false
    try files.forEachChunk(of: sql, to: "digest", dataset) { chunk throws(DuckDBError) in
      for row in 0..<chunk.rowCount {
        guard let key = try chunk.value(row: row, column: 0).integer,
          let content = try chunk.value(row: row, column: 1).integer
        else { continue }
        hasRepeats = try chunk.value(row: row, column: 2).integer ?? 1 > 1 || hasRepeats
        entries.append(
          KeyedRows.Entry(key: UInt64(key), content: UInt32(truncatingIfNeeded: content)))
      }
    }
    if entries.count > limit {
      entries.removeSubrange(limit...)
      bound = entries.last?.key ?? bound
    }
    return KeyedRows(
      dataset: dataset, key: key.map(\.name),
      columns: Dictionary(
        columns.map { ($0.name, $0.type.rawValue) }, uniquingKeysWith: { first, _ in first }),
      rows: rows, bound: bound, entries: entries, hasRepeats: hasRepeats)
  }
}
