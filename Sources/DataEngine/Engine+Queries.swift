internal import DuckDB

extension Engine {
  /// Rows are left out in at most so many groups.
  private static var mostGroups: Int { 200 }

  /// Runs the queries of a request over the predictions of each model, in a database of their own.
  ///
  /// Beside the answer over all rows there is one without each of G groups, for the jackknife: whole
  /// clusters, or √rows groups of rows drawn by the seed, 10 to 200. Large groups keep the jackknife
  /// consistent for quantiles as well (Shao and Wu 1989).
  func querySamples(
    _ request: PredictionsRequest, _ plan: PairingPlan, rows: Int
  ) throws(EngineError) -> [QuerySample] {
    guard !request.queries.isEmpty else { return [] }
    let groups = try groups(of: plan, request, rows: rows)
    let sides = plan.sides.map(\.name)
    var paths: [String] = []
    for side in plan.sides {
      stagedFiles += 1
      let path = scratch.path + "/scored-\(stagedFiles).parquet"
      try files.rows(
        dialect.copy(
          dialect.scored(
            side, request, plan, groups: groups, columns: try dataset(request.holdout).columns),
          to: path), to: "join", request.holdout)
      paths.append(path)
    }
    let session = try sealedSession(
      views: zip(sides, paths).map { dialect.scoredView($0, of: $1) }, files: paths, memory: nil)
    return try request.queries.map { query throws(EngineError) in
      let sides = sides.map { side in
        answers(to: query, side, groups: groups, on: session)
      }
      return QuerySample(
        name: query.name, candidate: sides[0], production: sides.count > 1 ? sides[1] : nil,
        groups: groups, isClustered: plan.cluster != nil)
    }
  }

  /// The number of groups; 0 where there are too few rows or clusters to leave any out.
  private func groups(
    of plan: PairingPlan, _ request: PredictionsRequest, rows: Int
  ) throws(EngineError) -> Int {
    guard let cluster = plan.cluster else {
      return rows < 20 ? 0 : min(Self.mostGroups, max(10, Int(Double(rows).squareRoot())))
    }
    let count = try files.rows(
      dialect.clusters(cluster, of: request.holdout), to: "count", request.holdout)[0][0]
    let clusters = count.integer ?? 0
    return clusters < 2 ? 0 : min(Self.mostGroups, clusters)
  }

  private func answers(
    to query: PredictionsRequest.NamedSQL, _ side: String, groups: Int,
    on session: borrowing Session
  ) -> QuerySample.Side {
    do throws(EngineError) {
      let names = Set(sources.filter { $0.selection == nil }.map(\.dataset.name))
      let checked = try UserSQL(
        datasets: names.union(["predictions"]), dialect: dialect, subject: query.name
      ).query(query.sql, on: session)
      let value = try answer(dialect.query(checked, over: side, without: nil), query, session)
      var leftOut: [Double] = []
      for group in 0..<groups {
        leftOut.append(
          try answer(dialect.query(checked, over: side, without: group), query, session))
      }
      return .value(value, leftOut: leftOut)
    } catch {
      return .failed(error.message)
    }
  }

  private func answer(
    _ sql: String, _ query: PredictionsRequest.NamedSQL, _ session: borrowing Session
  ) throws(EngineError) -> Double {
    let rows = try session.rows(sql, to: "compute", query.name)
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "compute", subject: query.name, message: message)
    }
    guard rows.count == 1, rows[0].count == 1 else {
      throw refusal(
        "it gives \(rows.count) rows of \(rows.first?.count ?? 0) columns, not one number")
    }
    guard let value = rows[0][0].double else {
      throw refusal(rows[0][0] == .null ? "it gives NULL" : "it gives no number")
    }
    guard value.isFinite else { throw refusal("it gives no finite number") }
    return value
  }
}
