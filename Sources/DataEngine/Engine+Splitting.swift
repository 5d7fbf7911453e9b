internal import DuckDB

extension Engine {
  /// The first, the last and a quantile of a column's values, as numbers or seconds since 1970 UTC.
  ///
  /// The quantile is one of the values (the lower of two neighbours); NaN and infinities are left out.
  /// Nil without values, and for columns that are neither numbers nor times.
  package func spread(
    of column: String, in dataset: String, at share: Double
  ) async throws(EngineError) -> (first: Double, last: Double, quantile: Double)? {
    try await cancellable { () throws(EngineError) in
      let column = try columns([column], of: dataset)[0]
      guard let sql = dialect.spread(of: column, in: dataset, at: share) else { return nil }
      let row = try files.rows(sql, to: "read", dataset)[0]
      guard let first = row[0].double, let last = row[1].double, let quantile = row[2].double
      else { return nil }
      return (first, last, quantile)
    }
  }

  /// Conditions that cut a dataset in two: rows before a value, or without one, and rows from it on.
  ///
  /// They are texts for ``DatasetSource/condition``.
  package func conditions(
    cutting column: String, of dataset: String, at cut: Double
  ) async throws(EngineError) -> (earlier: String, later: String) {
    let column = try columns([column], of: dataset)[0]
    guard let value = dialect.number(of: column) else {
      throw EngineError(
        operation: "cut", subject: dataset,
        message: "the column '\(column.name)' is \(column.type), neither a number nor a time")
    }
    // A condition is SQL of users, in which a brace would begin a dataset's name.
    let later = "\(value) >= \(dialect.literal(cut))".replacing("{", with: "{{")
    return ("(\(later)) IS NOT TRUE", later)
  }
}

extension DuckDBDialect {
  /// The smallest and largest value of a column and one of its quantiles, finite values alone.
  func spread(of column: Column, in dataset: String, at share: Double) -> String? {
    guard let value = number(of: column) else { return nil }
    let number = "CAST(\(value) AS DOUBLE)"
    return "SELECT min(x), max(x), quantile_disc(x, \(literal(share))) FROM (SELECT \(number) AS x "
      + "FROM \(relation(dataset)) WHERE \(isPresent(column)) AND isfinite(\(number)))"
  }
}
