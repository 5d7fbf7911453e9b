internal import DuckDB

/// A column of drawn rows and how it is turned into numbers.
package enum DrawnFeature: Sendable, Hashable {
  /// A numeric or temporal column.
  case number(String)
  /// A column of few values: each is its place in the list, others -1.
  case category(String, values: [String])

  /// The column's name.
  package var column: String {
    switch self {
    case .number(let name), .category(let name, _): name
    }
  }
}

/// A value and its rows on two sides.
package struct PairedValue: Sendable, Hashable {
  /// Nil for values that are too rare to be named.
  package var value: String?
  package var first: Int
  package var second: Int

  package init(value: String?, first: Int, second: Int) {
    self.value = value
    self.first = first
    self.second = second
  }
}

extension Engine {
  /// The different finite values of a numeric or temporal column with their rows, ascending.
  ///
  /// Times are seconds since 1970-01-01 UTC.
  /// - Throws: ``EngineError`` where the column is not there or has no order as numbers.
  package func sortedValues(
    of column: String, in dataset: String
  ) async throws(EngineError) -> (values: [Double], counts: [Int]) {
    try await cancellable { () throws(EngineError) in
      let sql = dialect.sortedValues(of: try number(column, dataset), in: dataset)
      var (values, counts): ([Double], [Int]) = ([], [])
      try files.forEachChunk(of: sql, to: "read values of", dataset) { chunk throws(DuckDBError) in
        for row in 0..<chunk.rowCount {
          guard let value = try chunk.value(row: row, column: 0).double,
            let count = try chunk.value(row: row, column: 1).integer
          else { continue }
          values.append(value)
          counts.append(count)
        }
      }
      return (values, counts)
    }
  }

  /// The present values of a column on two sides with their rows, most rows first.
  ///
  /// Only the first `named` of them come with their text.
  package func pairedValues(
    of column: String, in first: String, and second: String, named: Int
  ) async throws(EngineError) -> [PairedValue] {
    try await cancellable { () throws(EngineError) in
      let before = try self.columns([column], of: first)[0]
      let after = try self.columns([column], of: second)[0]
      let sql = dialect.pairedValues(
        of: before, in: first, after, in: second, named: named)
      var values: [PairedValue] = []
      try files.forEachChunk(of: sql, to: "compare values of", first) {
        chunk throws(DuckDBError) in
        for row in 0..<chunk.rowCount {
          values.append(
            PairedValue(
              value: try chunk.value(row: row, column: 0).text,
              first: try chunk.value(row: row, column: 1).integer ?? 0,
              second: try chunk.value(row: row, column: 2).integer ?? 0))
        }
      }
      return values
    }
  }

  /// The finite values of a numeric or temporal column in the order of time, equal times by value.
  package func series(
    of column: String, by time: String, in dataset: String
  ) async throws(EngineError) -> [Double] {
    try await cancellable { () throws(EngineError) in
      _ = try self.columns([time], of: dataset)
      let sql = dialect.series(of: try number(column, dataset), by: time, in: dataset)
      return try numbers(sql, width: 1, dataset).map { $0[0] }
    }
  }

  /// Up to `rows` rows, drawn by a seed and their content: the same whatever their order.
  ///
  /// One number a feature; NaN where it is missing.
  package func drawnRows(
    of dataset: String, _ features: [DrawnFeature], rows: Int, seed: UInt64
  ) async throws(EngineError) -> [[Double]] {
    try await cancellable { () throws(EngineError) in
      let found = try self.dataset(dataset)
      var terms: [String] = []
      for feature in features {
        let column = try self.columns([feature.column], of: dataset)[0]
        if case .number = feature { _ = try number(feature.column, dataset) }
        terms.append(
          dialect.feature(
            feature, of: column, isDigested: hiddenColumns(of: dataset).contains(column.name)))
      }
      guard !terms.isEmpty else { return [] }
      let sql = dialect.drawnRows(terms, of: found, rows: rows, seed: seed)
      return try numbers(sql, width: terms.count, dataset)
    }
  }

  private func number(_ column: String, _ dataset: String) throws(EngineError) -> String {
    let found = try columns([column], of: dataset)[0]
    guard let number = dialect.number(of: found) else {
      throw EngineError(
        operation: "read values of", subject: dataset,
        message: "the column '\(column)' is \(found.type), neither numbers nor times")
    }
    return number
  }

  private func numbers(
    _ sql: String, width: Int, _ dataset: String
  ) throws(EngineError) -> [[Double]] {
    var rows: [[Double]] = []
    try files.forEachChunk(of: sql, to: "read values of", dataset) { chunk throws(DuckDBError) in
      for row in 0..<chunk.rowCount {
        var numbers: [Double] = []
        for column in 0..<width {
          numbers.append(try chunk.value(row: row, column: column).double ?? .nan)
        }
        rows.append(numbers)
      }
    }
    return rows
  }
}
