internal import DuckDB

extension Engine {
  /// Counts the values that two datasets share, and shows up to `limit` of them.
  ///
  /// Numbers are compared as numbers and dates as points of time whatever their widths; columns of
  /// different families by their canonical texts.
  package func sharedValues(
    _ query: SharedValuesQuery, limit: Int
  ) async throws(EngineError) -> SharedValues {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sides = try sides(of: query)
      let row = try sealed.rows(
        dialect.sharedCounts(sides, nullsMeet: query.nullsMeet), to: "compare", query.second)[0]
        .map { $0.integer ?? 0 }
      let total =
        try sealed.rows(
          dialect.aggregates(["count(*)"], from: dialect.relation(query.second)), to: "compare",
          query.second)[0][0].integer ?? 0
      var shared = SharedValues(
        values: row[0], firstRows: row[1], secondRows: row[2], secondTotal: total)
      if row[0] > 0 {
        let sql = dialect.sharedExamples(sides, nullsMeet: query.nullsMeet, limit: limit)
        shared.examples = try sealed.rows(sql, to: "compare", query.second).map {
          example($0.map(\.text), of: query)
        }
      }
      return shared
    }
  }

  /// The SQL that fetches every row of the second dataset with a shared value, as shown in reports.
  package func sql(selecting query: SharedValuesQuery) throws(EngineError) -> String {
    dialect.sharedRows(try sides(of: query), nullsMeet: query.nullsMeet)
  }

  private func sides(
    of query: SharedValuesQuery
  ) throws(EngineError) -> (first: PairSide, second: PairSide) {
    let first = try columns(query.columns, of: query.first)
    let second = try columns(query.columns, of: query.second)
    return (
      PairSide(
        dataset: query.first, columns: first, others: second,
        key: try columns(query.firstKey, of: query.first)),
      PairSide(
        dataset: query.second, columns: second, others: first,
        key: try columns(query.secondKey, of: query.second))
    )
  }

  private func example(_ row: [String?], of query: SharedValuesQuery) -> SharedValues.Example {
    let columns = query.columns.count
    let firstKey = columns + 2
    let secondKey = firstKey + query.firstKey.count
    return SharedValues.Example(
      values: Array(row[..<columns]), firstRows: row[columns].flatMap { Int($0) } ?? 0,
      secondRows: row[columns + 1].flatMap { Int($0) } ?? 0,
      firstKey: Array(row[firstKey..<secondKey]), secondKey: Array(row[secondKey...]))
  }
}
