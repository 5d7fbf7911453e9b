extension DuckDBDialect {
  /// Pearson's coefficient over the rows with both values.
  ///
  /// Values are taken from their means first: an offset of 1e9 must cost no digits.
  func pearson(
    _ first: String, _ second: String, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let pairs = "p AS (\(try self.pairs(first, second, measure, of: dataset)))"
    let finite = "isfinite(x) AND isfinite(y)"
    let centre = "c AS (SELECT favg(x) AS mx, favg(y) AS my FROM p WHERE \(finite))"
    let centred =
      "SELECT \(groupColumns(measure))CASE WHEN \(finite) THEN x - mx END AS dx, "
      + "CASE WHEN \(finite) THEN y - my END AS dy, \(finite) AS finite FROM p, c"
    return try aggregated(
      ["count(*)", correlation("dx", "dy"), "count(*) FILTER (WHERE NOT finite)"],
      over: centred, measure, of: dataset, with: [pairs, centre])
  }

  /// Spearman's coefficient over the rows with both values; equal values share their mean rank.
  func spearman(
    _ first: String, _ second: String, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let pairs = "p AS (\(try self.pairs(first, second, measure, of: dataset)))"
    let groups = measure.groups.indices.map { "g\($0)" }
    func rank(_ value: String) -> String {
      let window = groups.isEmpty ? "" : "PARTITION BY \(groups.joined(separator: ", ")) "
      let ties = (groups + [value]).joined(separator: ", ")
      return "rank() OVER (\(window)ORDER BY \(value)) "
        + "+ (count(*) OVER (PARTITION BY \(ties)) - 1) / 2.0"
    }
    return try aggregated(
      ["count(*)", correlation("rx", "ry")],
      over: "SELECT \(groupColumns(measure))\(rank("x")) AS rx, \(rank("y")) AS ry FROM p",
      measure, of: dataset, with: [pairs])
  }

  /// NULL where a side is constant or there are fewer than two pairs.
  private func correlation(_ first: String, _ second: String) -> String {
    "CASE WHEN min(\(first)) < max(\(first)) AND min(\(second)) < max(\(second)) "
      + "THEN corr(CAST(\(first) AS DOUBLE), CAST(\(second) AS DOUBLE)) END"
  }

  private func pairs(
    _ first: String, _ second: String, _ measure: TableMeasure, of dataset: Dataset
  ) throws(EngineError) -> String {
    let columns = try requiredColumns([first, second], of: dataset)
    for column in columns where !column.type.isNumeric {
      throw EngineError(
        operation: "measure", subject: column.name,
        message: "a correlation needs numbers; the column is \(column.type)")
    }
    return try asked(
      measure, of: dataset,
      reading: zip(columns, ["x", "y"]).map { "CAST(\(identifier($0.name)) AS DOUBLE) AS \($1)" },
      where: columns.map(isPresent))
  }
}
