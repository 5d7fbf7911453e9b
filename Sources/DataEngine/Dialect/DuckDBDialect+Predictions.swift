extension DuckDBDialect {
  /// JSON lines, or a JSON list of objects, as a table.
  func json(_ file: String) -> String {
    "SELECT * FROM read_json([\(literal(file))], format = 'auto', sample_size = -1, "
      + "union_by_name = true, maximum_object_size = 67108864)"
  }

  /// A table of keys in the holdout's types (`k0` …) and scores (`s0` …, or the class `c`).
  func predictionsTable(
    _ table: String, from query: String, keys: [(source: Column, target: Column)],
    scores: [String]
  ) -> String {
    let casts = keys.enumerated().map { index, key in "\(cast(key)) AS k\(index)" }
    return "CREATE OR REPLACE TEMP TABLE \(table) AS SELECT "
      + (casts + scores).joined(separator: ", ") + " FROM (\(query))"
  }

  /// A score as a number.
  func number(_ score: Column, as name: String) -> String {
    "TRY_CAST(\(identifier(score.name)) AS DOUBLE) AS \(name)"
  }

  /// A predicted class as the label's values read; what is none of its type stays as it is.
  func classText(_ score: Column, like label: Column) -> String {
    let value = cast((score, label))
    let text = text(of: "(\(value))", type: label.type, physicalType: label.physicalType)
    return "coalesce(\(text), CAST(\(identifier(score.name)) AS VARCHAR))"
  }

  /// 1 where a class is the positive one, else 0; NULL without a class.
  func positiveness(of text: String, _ label: Column, positive: String) -> String {
    let isPositive =
      if label.type == .boolean {
        "\(text) = \(literal(positive.lowercased()))"
      } else if label.type.isNumeric, let number = Double(positive) {
        "coalesce(TRY_CAST(\(text) AS DOUBLE) = \(literal(number)), FALSE)"
      } else {
        "\(text) = \(literal(positive))"
      }
    return "CASE WHEN \(text) IS NOT NULL THEN CAST(\(isPositive) AS DOUBLE) END"
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

  /// Keys with a score that is NULL, NaN or infinite.
  func notFinite(in table: String, keys: [Column], _ scores: ScoreLayout) -> String {
    let broken =
      scores.hasNumbers
      ? scores.columns.indices.map { "s\($0) IS NULL OR NOT isfinite(s\($0))" } : ["c IS NULL"]
    return "SELECT \(list(keys)), 1 AS n FROM \(table) WHERE \(broken.joined(separator: " OR "))"
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

  /// Label, numbers of cluster and query, the label's class, each side's scores, and slice values of
  /// each holdout row in order of the key.
  func paired(_ request: PredictionsRequest, _ plan: PairingPlan) -> String {
    let keys = plan.keys.enumerated().map { "\(identifier($1.name)) AS k\($0)" }
    let cluster = plan.cluster.map { "((\($0)\n))" } ?? "0"
    let query = plan.query.map { identifier($0.name) } ?? "0"
    let slices =
      plan.slices.enumerated().map { "\(text(of: $1)) AS v\($0)" }
      + plan.predicates.enumerated().map {
        "CAST(CASE WHEN ((\($1)\n)) THEN 1 ELSE 0 END AS BIGINT) AS p\($0)"
      }
      + plan.numbers.enumerated().map { "CAST(\(identifier($1.name)) AS DOUBLE) AS n\($0)" }
    let inner =
      "SELECT "
      + (keys + [
        "CAST(\(plan.label) AS DOUBLE) AS y", "CAST(\(plan.labelClass ?? "NULL") AS VARCHAR) AS l",
        "\(cluster) AS c", "\(query) AS q",
      ] + slices).joined(separator: ", ")
      + " FROM \(relation(request.holdout))"
    let order = plan.keys.indices.map { "h.k\($0)" }.joined(separator: ", ")
    let number = "dense_rank() OVER (ORDER BY h.c ASC NULLS FIRST) - 1"
    let ranked =
      "CASE WHEN h.q IS NULL THEN CAST(-1 AS BIGINT) "
      + "ELSE dense_rank() OVER (ORDER BY h.q ASC NULLS FIRST) - 1 END"
    let shown =
      [
        "h.y", plan.cluster == nil ? "CAST(0 AS BIGINT)" : number,
        plan.query == nil ? "CAST(0 AS BIGINT)" : ranked, "h.l",
      ]
      + plan.sides.flatMap { side in side.columns.map { side.name + "." + $0 } }
      + plan.slices.indices.map { "h.v\($0)" } + plan.predicates.indices.map { "h.p\($0)" }
      + plan.numbers.indices.map { "h.n\($0)" }
    let joins = plan.sides.map { side in
      let equal = plan.keys.indices.map { "h.k\($0) IS NOT DISTINCT FROM \(side.name).k\($0)" }
      let values = side.columns.map { "CASE WHEN count(*) = 1 THEN min(\($0)) END AS \($0)" }
      return " LEFT JOIN (SELECT \((["\(list(plan.keys))"] + values).joined(separator: ", ")) "
        + "FROM assay_\(side.name) GROUP BY \(list(plan.keys))) AS \(side.name) "
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

  /// 0 where there is a value, else NULL.
  func presence(_ column: Column) -> String {
    "CASE WHEN \(isPresent(column)) THEN CAST(0 AS DOUBLE) END"
  }

  /// A label of several classes as text; NULL where it is missing.
  func labelClass(_ column: Column) -> String {
    "CASE WHEN \(isPresent(column)) THEN \(text(of: column)) END"
  }

  /// What a model predicts for a row of its table.
  func prediction(_ scores: ScoreLayout, isOfClasses: Bool) -> String {
    switch scores.form {
    case .number: return "s0"
    case .quantiles(let middle): return "s\(middle)"
    case .classes: return isOfClasses ? "c" : "s0"
    case .classScores:
      let numbers = scores.columns.indices.map { "s\($0)" }
      let largest = "greatest(\(numbers.joined(separator: ", ")))"
      let cases = zip(numbers, scores.columns).map {
        "WHEN \($0) = \(largest) THEN \(literal($1.name ?? ""))"
      }
      return "CASE \(cases.joined(separator: " ")) END"
    }
  }

  private func list(_ keys: [Column]) -> String {
    keys.indices.map { "k\($0)" }.joined(separator: ", ")
  }
}

/// What a join of predictions reads of the holdout.
struct PairingPlan {
  let keys: [Column]
  let labelColumn: Column
  /// The label as SQL, a number.
  let label: String
  /// The label as SQL, a text; nil where no classes are read.
  let labelClass: String?
  /// The column that groups rows for ranking.
  let query: Column?
  /// A checked expression.
  let cluster: String?
  let slices: [Column]
  /// Checked expressions.
  let predicates: [String]
  let numbers: [Column]
  /// The candidate, and production where it predicts.
  let sides: [Side]

  /// One model's table.
  struct Side {
    let name: String
    let scores: ScoreLayout
    /// The label's value that counts as 1, as text; nil outside of binary tasks.
    let positive: String?

    /// Whether the predicted class is read as 1 or 0 too.
    var readsPositive: Bool { !scores.hasNumbers && positive != nil }

    /// The columns of the table beside the keys.
    var columns: [String] {
      guard !scores.hasNumbers else { return scores.columns.indices.map { "s\($0)" } }
      return readsPositive ? ["c", "s0"] : ["c"]
    }
  }

  var hasProduction: Bool { sides.count > 1 }
}
