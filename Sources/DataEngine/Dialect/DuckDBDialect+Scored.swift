extension DuckDBDialect {
  /// The number of different values of each column, NULL not counted.
  func distinct(_ columns: [Column], of dataset: String) -> String {
    let counts = columns.map { "count(DISTINCT \(text(of: $0)))" }
    return "SELECT \(counts.joined(separator: ", ")) FROM \(relation(dataset))"
  }

  /// A checked expression over the rows of a dataset.
  func expression(_ sql: String, of dataset: String) -> String {
    "SELECT ((\(sql)\n)) AS x FROM \(relation(dataset))"
  }

  /// The keys of rows as text, and their places in the order of the key.
  func keys(_ keys: [Column], ofRows rows: [Int], in dataset: String) -> String {
    let names = keys.map { identifier($0.name) }.joined(separator: ", ")
    let texts = keys.map(text(of:)).joined(separator: ", ")
    let places = rows.map(String.init).joined(separator: ", ")
    return
      "SELECT \(texts), n FROM (SELECT \(names), row_number() OVER (ORDER BY \(names)) - 1 AS n "
      + "FROM \(relation(dataset))) WHERE n IN (\(places))"
  }

  /// The number of values of a cluster expression, NULL being one.
  func clusters(_ cluster: String, of dataset: String) -> String {
    "SELECT count(*) FROM (SELECT DISTINCT ((\(cluster)\n)) FROM \(relation(dataset)))"
  }

  /// The rows of a holdout with a model's `prediction`, the `label` as a number and a group's number.
  ///
  /// Groups of rows are drawn by a digest, so that they depend on nothing but the seed and the order
  /// of the key; clusters are groups of their own, or are drawn where they are more.
  func scored(
    _ side: PairingPlan.Side, _ request: PredictionsRequest, _ plan: PairingPlan, groups: Int,
    columns: [Column]
  ) -> String {
    let taken: Set<String> = ["prediction", "label"]
    let own = columns.filter { !taken.contains($0.name.lowercased()) }
    let keys = plan.keys.enumerated().map { "\(identifier($1.name)) AS assay_k\($0)" }
    let order = plan.keys.map { identifier($0.name) }.joined(separator: ", ")
    let cluster = plan.cluster.map { "((\($0)\n)) AS assay_c" }
    let label = request.labelsAreClasses ? plan.labelClass ?? plan.label : plan.label
    let inner =
      "SELECT "
      + (own.map { identifier($0.name) } + keys
      + ["\(label) AS assay_y", "row_number() OVER (ORDER BY \(order)) - 1 AS assay_n"]
      + [cluster].compactMap(\.self)).joined(separator: ", ")
      + " FROM \(relation(request.holdout))"
    let unit = cluster == nil ? "h.assay_n" : "dense_rank() OVER (ORDER BY h.assay_c) - 1"
    var shown = own.map { "h." + identifier($0.name) }
    shown += ["p.prediction", "h.assay_y AS label"]
    let names = columns.map { $0.name.lowercased() } + taken
    for score in request.scores.columns where !names.contains(score.column.lowercased()) {
      shown.append("\(value(of: score, in: side.scores)) AS \(identifier(score.column))")
    }
    shown.append("h.assay_n")
    shown.append("\(unit) AS assay_u")
    let equal = plan.keys.indices.map { "h.assay_k\($0) IS NOT DISTINCT FROM p.k\($0)" }
    let joined =
      "SELECT \(shown.joined(separator: ", ")) FROM (\(inner)) AS h JOIN "
      + "(SELECT *, \(prediction(side.scores, isOfClasses: request.labelsAreClasses)) AS prediction "
      + "FROM assay_\(side.name)) AS p ON \(equal.joined(separator: " AND "))"
    let drawn =
      "CAST(('0x' || substr(md5(\(literal("\(request.seed)-")) || CAST(assay_u AS VARCHAR)), 1, 12)) "
      + "AS BIGINT) % \(max(groups, 1))"
    let group =
      cluster == nil
      ? drawn
      : "CASE WHEN max(assay_u) OVER () < \(groups) THEN assay_u ELSE \(drawn) END"
    return "SELECT * EXCLUDE (assay_n, assay_u), \(group) AS assay_group FROM (\(joined)) "
      + "ORDER BY assay_n"
  }

  /// What a model's table holds for a score column of the candidate: by class or quantile.
  ///
  /// A class that the model does not know has the score 0, a quantile none.
  private func value(of score: ScoreLayout.Column, in scores: ScoreLayout) -> String {
    guard scores.hasNumbers else { return "p.c" }
    guard let place = scores.place(of: score.name) else {
      return scores.form == .classScores ? "CAST(0 AS DOUBLE)" : "CAST(NULL AS DOUBLE)"
    }
    return "p.s\(place)"
  }

  /// A model's scored rows as a view that no SQL of a user can name.
  func scoredView(_ side: String, of path: String) -> String {
    "CREATE VIEW assay_scored_\(side) AS SELECT * FROM read_parquet(\(literal(path)))"
  }

  /// A checked query of a user over a model's rows as `predictions`, all or without one group.
  func query(_ sql: String, over side: String, without group: Int?) -> String {
    let condition = group.map { " WHERE assay_group <> \($0)" } ?? ""
    return "WITH predictions AS (SELECT * EXCLUDE (assay_group) FROM assay_scored_\(side)"
      + "\(condition)) SELECT CAST(COLUMNS(*) AS DOUBLE) FROM (\(sql)\n)"
  }
}
