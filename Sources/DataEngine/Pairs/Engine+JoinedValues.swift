internal import DuckDB

extension Engine {
  /// Says how the keys of two datasets meet, repeated ones with up to `limit` examples.
  package func joinedKeys(
    _ query: JoinedValuesQuery, limit: Int
  ) async throws(EngineError) -> JoinedKeys {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sides = try sides(of: query)
      let row = try sealed.rows(
        dialect.joinedCounts(sides), to: "join", query.second)[0].map { $0.integer ?? 0 }
      return JoinedKeys(
        both: row[0], onlyFirst: row[1] - row[0], onlySecond: row[2] - row[0],
        repeatedFirst: try repeated(sides.first, limit: limit),
        repeatedSecond: try repeated(sides.second, limit: limit))
    }
  }

  private func repeated(
    _ side: PairSide, limit: Int
  ) throws(EngineError) -> JoinedKeys.Repeated {
    let keys = try sealed.rows(
      dialect.duplicates(of: side.columns, in: side.dataset), to: "join", side.dataset)[0][1]
    let count = keys.integer ?? 0
    guard count > 0 else { return JoinedKeys.Repeated(keys: 0, examples: []) }
    let examples = try sealed.rows(
      dialect.duplicateExamples(of: side.columns, in: side.dataset, limit: limit), to: "join",
      side.dataset)
    return JoinedKeys.Repeated(keys: count, examples: examples.map { $0.map(\.text) })
  }

  /// Counts how columns differ in the rows that two datasets have in common, in one join.
  ///
  /// Keys must not repeat on either side.
  ///
  /// - Throws: ``EngineError`` for a column that is not in both, whose values cannot be compared, or
  ///   whose tolerance does not fit its type.
  package func differences(
    of comparisons: [ValueComparison], _ query: JoinedValuesQuery
  ) async throws(EngineError) -> [ValueDifferences] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sides = try sides(of: query)
      var pairs: [ComparedColumns] = []
      for comparison in comparisons { pairs.append(try compared(comparison, query)) }
      guard !pairs.isEmpty else { return [] }
      let row = try sealed.rows(
        dialect.differences(of: pairs, sides), to: "compare", query.second)[0]
      return pairs.indices.map { index in
        let values = row[(index * 5)..<(index * 5 + 5)].map(\.self)
        return ValueDifferences(
          mismatches: values[0].integer ?? 0, missingFirst: values[1].integer ?? 0,
          missingSecond: values[2].integer ?? 0, meanDifference: values[3].double,
          largestDifference: values[4].double)
      }
    }
  }

  /// Fetches up to `limit` joined rows that differ: the key, then both values, in order of the key.
  package func differingRows(
    of comparison: ValueComparison, _ query: JoinedValuesQuery, limit: Int
  ) async throws(EngineError) -> [[String?]] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sql = dialect.differingRows(
        of: try compared(comparison, query), try sides(of: query), limit: limit)
      return try sealed.rows(sql, to: "compare", query.second).map { $0.map(\.text) }
    }
  }

  /// The pairs of different values that occur most, up to `limit`.
  package func confusedValues(
    of comparison: ValueComparison, _ query: JoinedValuesQuery, limit: Int
  ) async throws(EngineError) -> [ConfusedValues] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sql = dialect.confusedValues(
        of: try compared(comparison, query), try sides(of: query), limit: limit)
      return try sealed.rows(sql, to: "compare", query.second).map { row in
        ConfusedValues(first: row[0].text, second: row[1].text, rows: row[2].integer ?? 0)
      }
    }
  }

  /// The SQL that fetches every joined row that differs in a column, as shown in reports.
  package func sql(
    differing comparison: ValueComparison, _ query: JoinedValuesQuery
  ) throws(EngineError) -> String {
    dialect.allDifferingRows(of: try compared(comparison, query), try sides(of: query))
  }

  private func sides(
    of query: JoinedValuesQuery
  ) throws(EngineError) -> (first: PairSide, second: PairSide) {
    let first = try columns(query.key, of: query.first)
    let second = try columns(query.key, of: query.second)
    return (
      PairSide(dataset: query.first, columns: first, others: second),
      PairSide(dataset: query.second, columns: second, others: first)
    )
  }

  private func compared(
    _ comparison: ValueComparison, _ query: JoinedValuesQuery
  ) throws(EngineError) -> ComparedColumns {
    let first = try columns([comparison.column], of: query.first)[0]
    let second = try columns([comparison.column], of: query.second)[0]
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "compare", subject: comparison.column, message: message)
    }
    guard dialect.areAlike(first, second) else {
      throw refusal(
        "it is \(first.type) in \(query.first) and \(second.type) in \(query.second)")
    }
    let points: Set<LogicalType> = [.date, .timestamp]
    switch comparison.tolerance {
    case .exact: break
    case .absolute, .relative:
      guard first.type.isNumeric else { throw refusal("the tolerance needs numbers") }
    case .seconds:
      guard points.contains(first.type) else {
        throw refusal("the tolerance needs dates or timestamps")
      }
    }
    return ComparedColumns(first: first, second: second, tolerance: comparison.tolerance)
  }
}
