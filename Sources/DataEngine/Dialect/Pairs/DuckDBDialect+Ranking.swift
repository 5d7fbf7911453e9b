extension DuckDBDialect {
  /// A label's values as text, most frequent first, with 1 beside the greatest of all.
  func labelValues(of column: Column, in dataset: String, limit: Int) -> String {
    let name = identifier(column.name)
    let value = text(of: "v", type: column.type, physicalType: column.physicalType)
    return "SELECT \(value), CAST(v = max(v) OVER () AS INTEGER) FROM (SELECT \(name) AS v, "
      + "count(*) AS n FROM \(relation(dataset)) WHERE \(isPresent(column)) GROUP BY 1) "
      + "ORDER BY n DESC, v LIMIT \(limit)"
  }

  /// The lower median and the largest value of a numeric or temporal column.
  func median(of column: Column, in dataset: String) -> String {
    let value = number(of: column) ?? "NULL"
    return "SELECT CAST(quantile_disc(\(value), 0.5) AS DOUBLE), CAST(max(\(value)) AS DOUBLE) "
      + "FROM \(relation(dataset)) WHERE \(isPresent(column))"
  }

  /// Rows with a label, then the rows inside each division.
  func classRows(_ classes: LabelClasses, of label: Column, in dataset: String) -> String {
    let counts = conditions(classes, of: label).map { "count(*) FILTER (WHERE \($0))" }
    return aggregates(["count(*)"] + counts, from: relation(dataset))
      + " WHERE \(isPresent(label))"
  }

  /// A column's value where it has an order of its own; missing ones are NULL.
  func rank(of column: Column) -> String? {
    if column.type == .boolean { return "CAST(\(identifier(column.name)) AS INTEGER)" }
    guard number(of: column) != nil else { return nil }
    return "CASE WHEN \(isPresent(column)) THEN \(identifier(column.name)) END"
  }

  /// For each division, the number of pairs of an inside and an outside row in which the inside row
  /// ranks higher, ties counted half (the Mann–Whitney statistic).
  func ranking(
    _ classes: LabelClasses, of label: Column, by value: String, in dataset: String
  ) -> String {
    let groups = grouped(classes, of: label, by: value, in: dataset)
    let sums = (0..<classes.count).map { pairs("p\($0)", "c\($0)") }
    let running = (0..<classes.count).map { "p\($0), \(self.running("p\($0)")) AS c\($0)" }
    return "SELECT \(sums.joined(separator: ", ")) FROM (SELECT t, "
      + "\(running.joined(separator: ", ")) FROM (\(groups)) \(window("x")))"
  }

  /// The same for a text, whose rank is the label's share among its rows of another dataset.
  func fittedRanking(
    _ classes: LabelClasses, of label: (Column, Column), by column: (Column, Column),
    in dataset: (String, String)
  ) -> String {
    let texts = [text(of: column.0), text(of: column.1)]
    let here = grouped(classes, of: label.0, by: texts[0], in: dataset.0)
    let there = grouped(classes, of: label.1, by: texts[1], in: dataset.1)
    let sums = (0..<classes.count).map { division -> String in
      let p = "p\(division)"
      let all = "(SELECT sum(\(p)) / sum(t) FROM there)"
      return "(SELECT \(pairs("p", "c")) FROM (SELECT t, p, \(running("p")) AS c FROM (SELECT "
        + "coalesce(there.\(p) / there.t, \(all)) AS x, sum(here.\(p)) AS p, sum(here.t) AS t "
        + "FROM here LEFT JOIN there ON here.x IS NOT DISTINCT FROM there.x GROUP BY 1) "
        + "\(window("x"))))"
    }
    return "WITH here AS MATERIALIZED (\(here)), there AS MATERIALIZED (\(there)) "
      + "SELECT \(sums.joined(separator: ", "))"
  }

  /// Rows `t` and rows inside each division `p…` by a value `x`.
  private func grouped(
    _ classes: LabelClasses, of label: Column, by value: String, in dataset: String
  ) -> String {
    let counts = conditions(classes, of: label).enumerated().map { index, condition in
      "count(*) FILTER (WHERE \(condition)) AS p\(index)"
    }
    return "SELECT \(value) AS x, count(*) AS t, \(counts.joined(separator: ", ")) "
      + "FROM \(relation(dataset)) WHERE \(isPresent(label)) GROUP BY 1"
  }

  /// Outside rows at or below the value.
  private func running(_ inside: String) -> String { "sum(t - \(inside)) OVER w" }

  private func window(_ order: String) -> String {
    "WINDOW w AS (ORDER BY \(order) NULLS FIRST ROWS UNBOUNDED PRECEDING)"
  }

  private func pairs(_ inside: String, _ running: String) -> String {
    "CAST(sum(CAST(\(inside) AS DOUBLE) * (\(running) - (t - \(inside)) / 2.0)) AS DOUBLE)"
  }

  private func conditions(_ classes: LabelClasses, of label: Column) -> [String] {
    let name = identifier(label.name)
    switch classes.kind {
    case .values(let values):
      return values.map { value in
        label.type == .string && label.physicalType == "VARCHAR"
          ? "\(name) = \(literal(value))"
          : "\(text(of: label)) = \(literal(value))"
      }
    case .above(let median): return ["\(number(of: label) ?? "NULL") > \(literal(median))"]
    case .from(let median): return ["\(number(of: label) ?? "NULL") >= \(literal(median))"]
    }
  }
}
