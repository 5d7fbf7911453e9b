internal import DuckDB

/// A question of which rows of a dataset are not later than all rows of another.
package struct LaterRowsQuery: Sendable, Hashable {
  package var column: String
  package var earlier: String
  package var later: String
  /// Seconds that must lie between; 0 means later at all.
  package var gap: Double

  package init(column: String, earlier: String, later: String, gap: Double) {
    self.column = column
    self.earlier = earlier
    self.later = later
    self.gap = gap
  }
}

extension Engine {
  /// Counts the rows of the later dataset that are not later by the gap.
  ///
  /// Missing times do not count, and without a time in the earlier dataset there are none.
  ///
  /// - Throws: ``EngineError`` also for a gap on a column without dates or timestamps.
  package func rowsNotLater(_ query: LaterRowsQuery) async throws(EngineError) -> Int {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let condition = try condition(query, dialect.relation)
      let sql = dialect.aggregates(
        ["count(*) FILTER (WHERE \(condition))"], from: dialect.relation(query.later))
      return try sealed.rows(sql, to: "compare times of", query.later)[0][0].integer ?? 0
    }
  }

  /// Fetches up to `limit` such rows in order of their time.
  package func examples(
    of query: LaterRowsQuery, columns: [String], limit: Int
  ) async throws(EngineError) -> [[String?]] {
    try await cancellable { () throws(EngineError) in
      try prepareSealed()
      let sql = dialect.examples(
        where: try condition(query, dialect.relation), of: dialect.relation(query.later),
        columns: try self.columns(columns, of: query.later),
        order: try self.columns([query.column], of: query.later), limit: limit)
      return try sealed.rows(sql, to: "read", query.later).map { $0.map(\.text) }
    }
  }

  /// The SQL that fetches every such row, as shown in reports.
  package func sql(selecting query: LaterRowsQuery) throws(EngineError) -> String {
    dialect.everything(
      from: dialect.identifier(query.later), where: try condition(query, dialect.identifier))
  }

  private func condition(
    _ query: LaterRowsQuery, _ name: (String) -> String
  ) throws(EngineError) -> String {
    let first = try columns([query.column], of: query.earlier)[0]
    let second = try columns([query.column], of: query.later)[0]
    let points: Set<LogicalType> = [.date, .timestamp]
    guard query.gap == 0 || points.contains(first.type) && points.contains(second.type) else {
      throw EngineError(
        operation: "compare times of", subject: query.later,
        message: "a gap needs dates or timestamps; \(query.column) is \(second.type)")
    }
    return dialect.isNotLater(second, than: first, of: name(query.earlier), gap: query.gap)
  }
}
