internal import DuckDB

extension Engine {
  /// The SQL that fetches every row a predicate is true for, as shown in reports.
  ///
  /// A predicate that cannot be put in SQL gives the reason as a comment.
  package func sql(selecting predicate: RowPredicate, of dataset: String) -> String {
    do throws(EngineError) {
      let found = try self.dataset(dataset)
      let shown = try predicate.mappingSQL { sql throws(EngineError) in
        try userSQL("expression on \(dataset)").substituted(sql)
      }
      let condition = try dialect.condition(shown, of: found)
      let relation = try dialect.relation(of: predicate, in: found, as: shownRelation(of: found))
      return dialect.everything(from: relation, where: condition)
    } catch {
      return "-- " + error.description.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
  }

  /// Fetches up to `limit` rows that a predicate is true for, in order of the key.
  ///
  /// Rows of one key follow in order of the columns shown.
  package func examples(
    of predicate: RowPredicate, in dataset: String, columns: [String], orderedBy key: [String],
    limit: Int
  ) async throws(EngineError) -> [[String?]] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let found = try self.dataset(dataset)
      let checked = try predicate.mappingSQL { sql throws(EngineError) in
        try userSQL("expression on \(dataset)").expression(sql, on: sealed)
      }
      let condition = try dialect.condition(checked, of: found)
      let sql = dialect.examples(
        where: condition,
        of: try dialect.relation(of: predicate, in: found),
        columns: try self.columns(columns, of: dataset),
        order: try self.columns(key, of: dataset), limit: limit,
        unparsed: predicate.unparsedColumn(of: found))
      return try sealed.rows(sql, to: "read", dataset).map { $0.map(\.text) }
    }
  }

  /// Fetches up to `limit` keys that occur more than once, with their number of rows at the end.
  package func duplicateExamples(
    of columns: [String], in dataset: String, limit: Int
  ) async throws(EngineError) -> [[String?]] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sql = dialect.duplicateExamples(
        of: try self.columns(columns, of: dataset), in: dataset, limit: limit)
      return try sealed.rows(sql, to: "read", dataset).map { $0.map(\.text) }
    }
  }

  /// Runs a user's query (`{name}` names a dataset) and fetches up to `limit` rows, all as text.
  package func rows(
    sql: String, limit: Int
  ) async throws(EngineError) -> (columns: [String], rows: [[String?]]) {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let checked = try userSQL("query").query(sql, on: sealed)
      let columns = try sealed.columns(
        of: dialect.everything(from: "(\(checked)\n)"), to: "run", "query")
      let rows = try sealed.rows(
        dialect.texts(ofQuery: checked, columns: columns, limit: limit), to: "run", "query")
      return (columns.map(\.name), rows.map { $0.map(\.text) })
    }
  }

  /// The smallest and largest value of a temporal or numeric column, as text; nil without values.
  package func range(
    of column: String, in dataset: String
  ) async throws(EngineError) -> (minimum: String, maximum: String)? {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let found = try self.columns([column], of: dataset)[0]
      let row = try sealed.rows(dialect.range(of: found, in: dataset), to: "read", dataset)[0]
      guard let minimum = row[0].text, let maximum = row[1].text else { return nil }
      return (minimum, maximum)
    }
  }
}
