extension DuckDBDialect {
  /// JSON lines, or a JSON list of objects, as a table.
  func json(_ file: String) -> String {
    "SELECT * FROM read_json([\(literal(file))], format = 'auto', sample_size = -1, "
      + "union_by_name = true, maximum_object_size = 67108864)"
  }

  /// A table of keys in the holdout's types (`k0` …) and a score (`s`).
  func predictionsTable(
    _ table: String, from query: String, keys: [(source: Column, target: Column)], score: Column
  ) -> String {
    let casts = keys.enumerated().map { index, key in "\(cast(key)) AS k\(index)" }
    let value = "TRY_CAST(\(identifier(score.name)) AS DOUBLE) AS s"
    return "CREATE OR REPLACE TEMP TABLE \(table) AS SELECT "
      + (casts + [value]).joined(separator: ", ") + " FROM (\(query))"
  }

  /// The number of keys that have no value in the holdout's type, and one of them as text.
  func uncastable(_ key: (source: Column, target: Column), from query: String) -> String {
    let name = identifier(key.source.name)
    return "SELECT count(*), min(CAST(\(name) AS VARCHAR)) FROM (\(query)) "
      + "WHERE \(name) IS NOT NULL AND \(cast(key)) IS NULL"
  }

  /// A key in the holdout's type, NULL where the value would change.
  func cast(_ key: (source: Column, target: Column)) -> String {
    let name = identifier(key.source.name)
    if key.source.physicalType == key.target.physicalType { return name }
    let value = "TRY_CAST(\(name) AS \(key.target.physicalType))"
    guard key.target.type == .integer else { return value }
    if key.source.type == .string {
      return "CASE WHEN regexp_full_match(trim(\(name)), '[+-]?[0-9]+') THEN \(value) END"
    }
    guard key.source.type == .float || key.source.type == .decimal else { return value }
    return "CASE WHEN CAST(\(value) AS DOUBLE) = CAST(\(name) AS DOUBLE) THEN \(value) END"
  }

  /// The holdout's keys (`k0` …) as a table that is joined more than once.
  func holdoutKeys(_ keys: [Column], in holdout: String) -> String {
    let names = keys.enumerated().map { "\(identifier($1.name)) AS k\($0)" }
    return "CREATE OR REPLACE TEMP TABLE assay_holdout AS SELECT "
      + names.joined(separator: ", ") + " FROM \(relation(holdout))"
  }

  /// Keys of a kind, each with its number of rows, as subquery text.
  func repeated(in table: String, keys: [Column]) -> String {
    "SELECT \(list(keys)), count(*) - 1 AS n FROM \(table) GROUP BY \(list(keys)) "
      + "HAVING count(*) > 1"
  }

  /// Distinct keys of one table that another lacks; NULL equals NULL.
  func keys(in table: String, lackingIn other: String, keys: [Column]) -> String {
    let equal = keys.indices.map { "a.k\($0) IS NOT DISTINCT FROM b.k\($0)" }
    return "SELECT DISTINCT \(list(keys)), 1 AS n FROM \(table) AS a WHERE NOT EXISTS "
      + "(SELECT 1 FROM \(other) AS b WHERE \(equal.joined(separator: " AND ")))"
  }

  /// Keys whose score is NULL, NaN or infinite.
  func notFinite(in table: String, keys: [Column]) -> String {
    "SELECT \(list(keys)), 1 AS n FROM \(table) WHERE s IS NULL OR NOT isfinite(s)"
  }

  /// How many rows a query of keys stands for.
  func total(of query: String) -> String {
    "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM (\(query))"
  }

  /// The first keys of a query of keys, as text.
  func firstKeys(of query: String, keys: [Column], limit: Int) -> String {
    let texts = keys.enumerated().map { index, column in
      text(of: "k\(index)", type: column.type, physicalType: column.physicalType)
    }
    return "SELECT \(texts.joined(separator: ", ")) FROM (\(query)) "
      + "ORDER BY \(list(keys)) LIMIT \(limit)"
  }

  /// Label, scores, cluster number and slice values of each holdout row in order of the key.
  func paired(_ request: PredictionsRequest, _ plan: PairingPlan) -> String {
    let keys = plan.keys.enumerated().map { "\(identifier($1.name)) AS k\($0)" }
    let cluster = plan.cluster.map { "((\($0)\n))" } ?? "0"
    let slices =
      plan.slices.enumerated().map { "\(text(of: $1)) AS v\($0)" }
      + plan.predicates.enumerated().map {
        "CAST(CASE WHEN ((\($1)\n)) THEN 1 ELSE 0 END AS BIGINT) AS p\($0)"
      }
      + plan.numbers.enumerated().map { "CAST(\(identifier($1.name)) AS DOUBLE) AS n\($0)" }
    let inner =
      "SELECT "
      + (keys + ["CAST(\(plan.label) AS DOUBLE) AS y", "\(cluster) AS c"] + slices)
      .joined(separator: ", ")
      + " FROM \(relation(request.holdout))"
    let order = plan.keys.indices.map { "h.k\($0)" }.joined(separator: ", ")
    let shown =
      ["h.y", "candidate.s", plan.hasProduction ? "production.s" : "CAST(NULL AS DOUBLE)"]
      + [
        plan.cluster == nil
          ? "CAST(0 AS BIGINT)" : "dense_rank() OVER (ORDER BY h.c ASC NULLS FIRST) - 1"
      ]
      + plan.slices.indices.map { "h.v\($0)" } + plan.predicates.indices.map { "h.p\($0)" }
      + plan.numbers.indices.map { "h.n\($0)" }
    let joins = (["candidate"] + (plan.hasProduction ? ["production"] : [])).map { side in
      let equal = plan.keys.indices.map { "h.k\($0) IS NOT DISTINCT FROM \(side).k\($0)" }
      return " LEFT JOIN (SELECT \(list(plan.keys)), CASE WHEN count(*) = 1 THEN min(s) END AS s "
        + "FROM assay_\(side) GROUP BY \(list(plan.keys))) AS \(side) "
        + "ON \(equal.joined(separator: " AND "))"
    }
    return "SELECT \(shown.joined(separator: ", ")) FROM (\(inner)) AS h\(joins.joined()) "
      + "ORDER BY \(order)"
  }

  /// A label as 0 and 1 for a positive value, or as a number; NULL where it is missing.
  func label(_ column: Column, positive: String?) -> String {
    let name = identifier(column.name)
    guard let positive else { return "CAST(\(name) AS DOUBLE)" }
    var isPositive = "\(text(of: column)) = \(literal(positive))"
    if column.type == .boolean {
      isPositive = "\(text(of: column)) = \(literal(positive.lowercased()))"
    } else if column.type.isNumeric, let number = Double(positive) {
      isPositive = "CAST(\(name) AS DOUBLE) = \(literal(number))"
    }
    return "CASE WHEN \(isPresent(column)) THEN CAST(\(isPositive) AS DOUBLE) END"
  }

  private func list(_ keys: [Column]) -> String {
    keys.indices.map { "k\($0)" }.joined(separator: ", ")
  }
}

/// What a join of predictions reads of the holdout.
struct PairingPlan {
  let keys: [Column]
  /// The label as SQL.
  let label: String
  /// A checked expression.
  let cluster: String?
  let slices: [Column]
  /// Checked expressions.
  let predicates: [String]
  let numbers: [Column]
  let hasProduction: Bool
}
