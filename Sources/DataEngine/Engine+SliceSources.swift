internal import DuckDB

extension Engine {
  /// The slice columns of a request, with the number of their values where those are too many.
  func countedSlices(
    of request: PredictionsRequest
  ) throws(EngineError) -> [PairedPredictions.SliceColumn] {
    let columns = try columns(request.sliceColumns, of: request.holdout)
    guard !columns.isEmpty else { return [] }
    let counts = try files.rows(
      dialect.distinct(columns, of: request.holdout), to: "count", request.holdout)[0]
    return zip(columns, counts).map { column, count in
      var slice = PairedPredictions.SliceColumn(
        column: column.name, values: [], memberships: [])
      if let count = count.integer, count > PredictionsRequest.mostSliceValues {
        slice.tooMany = count
      }
      return slice
    }
  }

  /// Checks the predicates: expressions over the holdout's columns that are true or false.
  func predicates(of request: PredictionsRequest) throws(EngineError) -> [String] {
    var predicates: [String] = []
    for predicate in request.predicates {
      let subject = "slice '\(predicate.name)'"
      let sql = try UserSQL(datasets: [], dialect: dialect, subject: subject)
        .expression(predicate.sql, on: files)
      let column = try files.columns(
        of: dialect.expression(sql, of: request.holdout), to: "judge", subject)[0]
      guard column.type == .boolean else {
        throw EngineError(
          operation: "judge", subject: subject,
          message: "the predicate is \(column.type), not true or false")
      }
      predicates.append(sql)
    }
    return predicates
  }

  /// The columns that are read as numbers.
  func numberColumns(of request: PredictionsRequest) throws(EngineError) -> [Column] {
    let columns = try columns(request.numberColumns, of: request.holdout)
    for column in columns where !column.type.isNumeric {
      throw EngineError(
        operation: "judge", subject: request.holdout,
        message: "'\(column.name)' is \(column.type); bins are made of numbers")
    }
    return columns
  }

  /// The keys of rows as text, by their places in the order of the key.
  ///
  /// - Parameters:
  ///   - rows: Places from 0, as in the arrays of ``PairedPredictions``.
  ///   - holdout: The dataset.
  ///   - key: Its key.
  /// - Returns: The keys in the order of the places.
  /// - Throws: ``EngineError`` for a column that is not there.
  package func keys(
    ofRows rows: [Int], in holdout: String, key: [String]
  ) async throws(EngineError) -> [[String?]] {
    guard !rows.isEmpty else { return [] }
    return try await cancellable { () throws(EngineError) in
      let keys = try columns(key, of: holdout)
      let found = try files.rows(
        dialect.keys(keys, ofRows: rows, in: holdout), to: "read keys", holdout)
      let places = Dictionary(
        found.map { ($0.last?.integer ?? -1, $0.dropLast().map(\.text)) },
        uniquingKeysWith: { first, _ in first })
      return rows.compactMap { places[$0] }
    }
  }
}
