internal import DuckDB

/// What a predictions file says of a few rows, not joined with anything.
package struct ReadPredictions: Sendable, Hashable {
  /// In order of the keys' texts.
  package var rows: [Row]

  /// The key's columns as one text, and the scores; NaN where there is none.
  package struct Row: Sendable, Hashable {
    package var key: String
    package var scores: [Double]

    package init(key: String, scores: [Double]) {
      self.key = key
      self.scores = scores
    }
  }
}

extension Engine {
  /// Reads the keys and scores of a predictions file.
  ///
  /// - Throws: ``EngineError`` for a column that is not there, or a score that is no number.
  package func predictions(
    at path: String, key: [String], scores: [String]
  ) async throws(EngineError) -> ReadPredictions {
    try await cancellable { () throws(EngineError) in
      let query = try predictionsQuery(path, key: key, scores: scores)
      let operation = "read predictions"
      let columns = try files.columns(of: query, to: operation, path)
      let wanted = try (key + scores).map { name throws(EngineError) in
        guard let column = columns.first(where: { $0.name == name }) else {
          throw EngineError(
            operation: operation, subject: path,
            message: "there is no column '\(name)'; the columns are "
              + columns.map(\.name).filter { !$0.hasPrefix("unparsed: ") }.joined(separator: ", "))
        }
        return column
      }
      for score in wanted.dropFirst(key.count) {
        guard score.type.isNumeric || score.type == .json else {
          throw EngineError(
            operation: operation, subject: path,
            message: "the score '\(score.name)' is \(score.type), not a number")
        }
      }
      let found = try files.rows(
        dialect.predictions(
          from: query, keys: Array(wanted.prefix(key.count)),
          scores: Array(wanted.dropFirst(key.count))), to: operation, path)
      let rows = found.map { row in
        ReadPredictions.Row(
          key: row.prefix(key.count).map { $0.text ?? "NULL" }.joined(separator: ", "),
          scores: row.dropFirst(key.count).map { $0.double ?? .nan })
      }
      return ReadPredictions(rows: rows)
    }
  }

  /// The query of a file's rows; keys of CSV stay text, scores are read as numbers.
  private func predictionsQuery(
    _ path: String, key: [String], scores: [String]
  ) throws(EngineError) -> String {
    let file = try PredictionsFile(path)
    switch file.format {
    case .parquet: return dialect.parquet([path], texts: [])
    case .json: return dialect.json(path)
    case .csv:
      var types: [String: LogicalType] = [:]
      for name in key { types[name] = .string }
      for name in scores { types[name] = .float }
      let source = DatasetSource(name: "predictions", path: path, types: types)
      return try stageCSV(source, [path]).query
    }
  }
}
