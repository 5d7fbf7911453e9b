internal import DuckDB

/// What a predictions file says of a few rows, not joined with anything.
package struct ReadPredictions: Sendable, Hashable {
  /// In order of the keys' texts.
  package var rows: [Row]

  /// The key's columns as one text, and what is predicted.
  package struct Row: Sendable, Hashable {
    package var key: String
    /// A number for each score column, NaN where there is none; empty where classes are predicted.
    package var scores: [Double]
    /// The predicted class as text; nil where there is none, and where numbers are predicted.
    package var predictedClass: String?

    package init(key: String, scores: [Double], predictedClass: String? = nil) {
      self.key = key
      self.scores = scores
      self.predictedClass = predictedClass
    }
  }
}

extension Engine {
  /// Reads the keys and all that is predicted of a predictions file.
  ///
  /// - Throws: ``EngineError`` for a column that is not there, or a score that is no number.
  package func predictions(
    at path: String, key: [String], scores: ScoreLayout
  ) async throws(EngineError) -> ReadPredictions {
    try await cancellable { () throws(EngineError) in
      let query = try predictionsQuery(path, scores, key)
      let keys = try wanted(key, of: query, path)
      let columns = try wanted(scores.columns.map(\.column), of: query, path)
      if scores.hasNumbers {
        for score in columns where !score.type.isNumeric && score.type != .json {
          throw EngineError(
            operation: Self.reading, subject: path,
            message: "the score '\(score.name)' is \(score.type), not a number (`link: class` "
              + "reads the predicted class itself)")
        }
      }
      let found = try files.rows(
        dialect.predictions(
          from: query, keys: keys, scores: columns, areClasses: !scores.hasNumbers),
        to: Self.reading, path)
      let rows = found.map { row in
        let values = row.dropFirst(key.count)
        return ReadPredictions.Row(
          key: row.prefix(key.count).map { $0.text ?? "NULL" }.joined(separator: ", "),
          scores: scores.hasNumbers ? values.map { $0.double ?? .nan } : [],
          predictedClass: scores.hasNumbers ? nil : values.first?.text)
      }
      return ReadPredictions(rows: rows)
    }
  }

  private static let reading = "read predictions"

  /// Columns of a predictions file by their names.
  private func wanted(
    _ names: [String], of query: String, _ path: String
  ) throws(EngineError) -> [Column] {
    let columns = try files.columns(of: query, to: Self.reading, path)
    return try names.map { name throws(EngineError) in
      guard let column = columns.first(where: { $0.name == name }) else {
        throw EngineError(
          operation: Self.reading, subject: path,
          message: "there is no column '\(name)'; the columns are "
            + columns.map(\.name).filter { !$0.hasPrefix("unparsed: ") }.joined(separator: ", "))
      }
      return column
    }
  }
}
