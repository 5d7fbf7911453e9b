extension DuckDBDialect {
  /// Means are summed with compensation; ±infinity counts as a value, so a mean may be infinite,
  /// and a standard deviation or quantile that infinities make undefined is NULL.
  func aggregate(_ measure: Measure, of dataset: Dataset) throws(EngineError) -> String? {
    switch measure {
    case .rows: return "count(*)"
    case .count(let predicate) where predicate.needsOwnQuery: return nil
    case .count(let predicate):
      return "count(*) FILTER (WHERE \(try condition(predicate, of: dataset)))"
    case .mean(let name):
      let column = try numericColumn(name, "mean", of: dataset)
      return "favg(CAST(\(identifier(name)) AS DOUBLE)) FILTER (WHERE \(isPresent(column)))"
    case .minimum(let name): return try extreme("min", name, of: dataset)
    case .maximum(let name): return try extreme("max", name, of: dataset)
    case .standardDeviation(let name):
      let column = try numericColumn(name, "standard deviation", of: dataset)
      return deviation("CAST(\(identifier(name)) AS DOUBLE)", where: isPresent(column))
    case .skewness(let name), .kurtosis(let name):
      // The scan itself has them of every numeric column.
      _ = try numericColumn(name, "moment", of: dataset)
      return nil
    case .quantile(let name, let share):
      let column = try numericColumn(name, "quantile", of: dataset)
      guard share >= 0, share <= 1 else {
        throw EngineError(
          operation: "measure", subject: name, message: "a quantile is at a share from 0 to 1")
      }
      return "quantile_cont(CAST(\(identifier(name)) AS DOUBLE), \(literal(share))) "
        + "FILTER (WHERE \(isPresent(column)))"
    case .sum, .distinct, .variety, .entropy: return try valueAggregate(measure, of: dataset)
    case .duplicates, .groupRows, .failingRows, .nullSpellings, .variants, .table:
      return nil
    }
  }

  /// The sample standard deviation, NULL where a value is infinite.
  func deviation(_ value: String, where condition: String) -> String {
    "CASE WHEN coalesce(bool_or(isinf(\(value))) FILTER (WHERE \(condition)), FALSE) THEN NULL "
      + "ELSE stddev_samp(\(value)) FILTER (WHERE \(condition) AND isfinite(\(value))) END"
  }

  /// One row of aggregates.
  func aggregates(_ expressions: [String], from relation: String) -> String {
    "SELECT \(expressions.joined(separator: ", ")) FROM \(relation)"
  }

  /// Surplus rows and distinct keys among keys that occur more than once.
  func duplicates(of columns: [Column], in dataset: String) -> String {
    "SELECT CAST(coalesce(sum(n - 1), 0) AS BIGINT), count(*) FROM ("
      + repeatedKeys(columns, in: dataset) + ")"
  }

  /// Keys that occur more than once, as text, most rows first.
  func duplicateExamples(of columns: [Column], in dataset: String, limit: Int) -> String {
    let keys = columns.enumerated().map { index, column in
      text(of: "k\(index)", type: column.type, physicalType: column.physicalType)
    }
    let order = ["n DESC"] + columns.indices.map { "k\($0)" }
    return "SELECT \(keys.joined(separator: ", ")), CAST(n AS VARCHAR) FROM ("
      + repeatedKeys(columns, in: dataset)
      + ") ORDER BY \(order.joined(separator: ", ")) LIMIT \(limit)"
  }

  private func repeatedKeys(_ columns: [Column], in dataset: String) -> String {
    let names = columns.map { identifier($0.name) }
    let keys = names.enumerated().map { "\($1) AS k\($0)" }.joined(separator: ", ")
    return "SELECT \(keys), count(*) AS n FROM \(relation(dataset)) "
      + "WHERE \(names.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")) "
      + "GROUP BY \(names.joined(separator: ", ")) HAVING count(*) > 1"
  }

  /// Rows of each group in order of the values, NULL first.
  func groupRows(of columns: [Column], in dataset: String) -> String {
    let names = columns.map { identifier($0.name) }
    let order = names.map { "\($0) ASC NULLS FIRST" }.joined(separator: ", ")
    return "SELECT \(columns.map(text(of:)).joined(separator: ", ")), count(*) "
      + "FROM \(relation(dataset)) GROUP BY \(names.joined(separator: ", ")) ORDER BY \(order)"
  }

  /// The number of rows of a checked query.
  func count(ofQuery sql: String) -> String { "SELECT count(*) FROM (\(sql)\n)" }

  private func extreme(
    _ function: String, _ name: String, of dataset: Dataset
  ) throws(EngineError) -> String {
    let column = try dataset.requiredColumn(name)
    guard let value = number(of: column) else {
      throw EngineError(
        operation: "measure", subject: name,
        message: "\(function)imum needs a number or a time, not \(column.type)")
    }
    return "CAST(\(function)(\(value)) FILTER (WHERE \(isPresent(column))) AS DOUBLE)"
  }

  private func numericColumn(
    _ name: String, _ measure: String, of dataset: Dataset
  ) throws(EngineError) -> Column {
    let column = try dataset.requiredColumn(name)
    guard column.type.isNumeric else {
      throw EngineError(
        operation: "measure", subject: name,
        message: "a \(measure) needs numbers; the column is \(column.type)")
    }
    return column
  }
}
