extension DuckDBDialect {
  /// The query of a table measure over a dataset's rows: values of the group, numbers, texts.
  ///
  /// One row for each group, in order of the values with NULL first; one more than the limit of
  /// groups at most.
  func table(_ measure: TableMeasure, of dataset: Dataset) throws(EngineError) -> String {
    switch measure.kind {
    case .rows: return try grouped(measure, of: dataset, reading: [], ["count(*)"])
    case .count(let predicate):
      let hit = try condition(predicate, of: dataset)
      return try grouped(
        measure, of: dataset, reading: ["coalesce(\(hit), FALSE) AS hit"],
        ["count(*)", "count(*) FILTER (WHERE hit)"], unparsed: predicate.readsUnparsed)
    case .duplicates(let columns): return try duplicates(of: columns, measure, of: dataset)
    case .classes(let column): return try classes(of: column, measure, of: dataset)
    case .newest(let column, let asOf):
      return try newest(column, asOf: asOf, measure, of: dataset)
    case .dangling(let columns, let references):
      return try dangling(columns, references, measure, of: dataset)
    case .conflicts(let columns, let label):
      return try conflicts(of: columns, label: label, measure, of: dataset)
    case .pearson(let first, let second):
      return try pearson(first, second, measure, of: dataset)
    case .spearman(let first, let second):
      return try spearman(first, second, measure, of: dataset)
    case .gaps(let column, let step): return try gaps(in: column, every: step, measure, of: dataset)
    case .rowsOf(let other):
      return "SELECT \(number("count(*)")) FROM \(relation(other))"
    case .value(let sql):
      throw EngineError(
        operation: "measure", subject: dataset.name,
        message: "a user's query is not made here: \(sql)")
    }
  }

  /// The rows that a measure asks, with the columns of its groups as `g0`, `g1` ….
  func asked(
    _ measure: TableMeasure, of dataset: Dataset, reading expressions: [String],
    where conditions: [String] = [], unparsed: Bool = false
  ) throws(EngineError) -> String {
    let groups = try requiredColumns(measure.groups, of: dataset)
    let names = groups.enumerated().map { "\(identifier($1.name)) AS g\($0)" }
    let selected = names + expressions
    var all = conditions
    if let within = measure.within { all.append(try condition(within, of: dataset)) }
    return "SELECT \(selected.isEmpty ? "1 AS one" : selected.joined(separator: ", ")) FROM "
      + (unparsed ? unparsedRelation(dataset.name) : relation(dataset.name))
      + (all.isEmpty ? "" : " WHERE \(all.joined(separator: " AND "))")
  }

  /// Aggregates over the rows of a query that has the columns of the groups as `g0`, `g1` ….
  func aggregated(
    _ aggregates: [String], texts: [String] = [], over query: String, _ measure: TableMeasure,
    of dataset: Dataset, with tables: [String] = []
  ) throws(EngineError) -> String {
    let groups = try requiredColumns(measure.groups, of: dataset)
    let names = groups.indices.map { "g\($0)" }
    let values = zip(names, groups).map { name, column in
      text(of: name, type: column.type, physicalType: column.physicalType)
    }
    let selected = (values + aggregates.map(number) + texts).joined(separator: ", ")
    let start = tables.isEmpty ? "" : "WITH \(tables.joined(separator: ", ")) "
    guard !names.isEmpty else { return "\(start)SELECT \(selected) FROM (\(query))" }
    let order = names.map { "\($0) ASC NULLS FIRST" }.joined(separator: ", ")
    return "\(start)SELECT \(selected) FROM (\(query)) GROUP BY \(names.joined(separator: ", ")) "
      + "ORDER BY \(order) LIMIT \(TableMeasure.groupLimit + 1)"
  }

  /// The names of the groups as a list of columns before others: `g0, g1, `.
  func groupColumns(_ measure: TableMeasure) -> String {
    measure.groups.indices.map { "g\($0), " }.joined()
  }

  /// An aggregate as a double.
  func number(_ aggregate: String) -> String { "CAST(\(aggregate) AS DOUBLE)" }

  private func grouped(
    _ measure: TableMeasure, of dataset: Dataset, reading expressions: [String],
    _ aggregates: [String], unparsed: Bool = false
  ) throws(EngineError) -> String {
    try aggregated(
      aggregates,
      over: try asked(measure, of: dataset, reading: expressions, unparsed: unparsed), measure,
      of: dataset)
  }
}

extension DuckDBDialect {
  private func duplicates(
    of names: [String], _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let columns = try requiredColumns(names, of: dataset)
    let keys = columns.indices.map { "k\($0)" }
    let rows = try asked(
      measure, of: dataset,
      reading: zip(columns, keys).map { "\(identifier($0.name)) AS \($1)" })
    let whole = keys.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
    let counted =
      "SELECT \(groupColumns(measure))count(*) AS n, (\(whole)) AS whole FROM (\(rows)) "
      + "GROUP BY \(groupColumns(measure))\(keys.joined(separator: ", "))"
    return try aggregated(
      [
        "coalesce(sum(n), 0)", "coalesce(sum(n - 1) FILTER (WHERE whole), 0)",
        "count(*) FILTER (WHERE whole AND n > 1)",
      ], over: counted, measure, of: dataset)
  }

  private func classes(
    of name: String, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let column = try dataset.requiredColumn(name)
    let value = "CASE WHEN \(isPresent(column)) THEN \(text(of: column)) END AS class"
    let rows = try asked(measure, of: dataset, reading: [value])
    let groups = try requiredColumns(measure.groups, of: dataset)
    let values = groups.enumerated().map { index, column in
      text(of: "g\(index)", type: column.type, physicalType: column.physicalType)
    }
    let names = groups.indices.map { "g\($0)" } + ["class"]
    let order = names.map { "\($0) ASC NULLS FIRST" }.joined(separator: ", ")
    return "SELECT \((values + ["class", number("count(*)")]).joined(separator: ", ")) "
      + "FROM (\(rows)) GROUP BY \(names.joined(separator: ", ")) ORDER BY \(order) "
      + "LIMIT \(TableMeasure.groupLimit + 1)"
  }

  private func dangling(
    _ names: [String], _ references: TableColumns, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let columns = try requiredColumns(names, of: dataset)
    let keys = columns.indices.map { "k\($0)" }
    let rows = try asked(
      measure, of: dataset,
      reading: zip(columns, keys).map { "\(identifier($0.name)) AS \($1)" },
      where: columns.map { "\(identifier($0.name)) IS NOT NULL" })
    let others = references.columns.map(identifier)
    let referenced =
      "SELECT DISTINCT \(others.enumerated().map { "\($1) AS r\($0)" }.joined(separator: ", ")), "
      + "TRUE AS hit FROM \(relation(references.dataset)) "
      + "WHERE \(others.map { "\($0) IS NOT NULL" }.joined(separator: " AND "))"
    let equal = keys.indices.map { "k\($0) = r\($0)" }.joined(separator: " AND ")
    return try aggregated(
      [
        "count(*)", "count(*) FILTER (WHERE hit IS NULL)",
        "count(DISTINCT row(\(keys.joined(separator: ", ")))) FILTER (WHERE hit IS NULL)",
      ],
      over: "SELECT * FROM (\(rows)) LEFT JOIN (\(referenced)) ON \(equal)", measure, of: dataset)
  }

  private func conflicts(
    of names: [String], label: String, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let columns = try requiredColumns(names, of: dataset)
    let labelled = try dataset.requiredColumn(label)
    let keys = columns.indices.map { "k\($0)" }
    let rows = try asked(
      measure, of: dataset,
      reading: zip(columns, keys).map { "\(identifier($0.name)) AS \($1)" }
        + ["\(identifier(labelled.name)) AS label"])
    let counted =
      "SELECT \(groupColumns(measure))count(*) AS n, \(hasSeveral("label")) AS several "
      + "FROM (\(rows)) GROUP BY \(groupColumns(measure))\(keys.joined(separator: ", "))"
    return try aggregated(
      [
        "coalesce(sum(n), 0)", "coalesce(sum(n) FILTER (WHERE several), 0)",
        "count(*) FILTER (WHERE several)",
      ], over: counted, measure, of: dataset)
  }
}
