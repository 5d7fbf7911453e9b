extension DuckDBDialect {
  /// Present values, NULLs, NaNs and distinct present values of a column.
  func counts(of column: Column, in dataset: String) -> String {
    let name = identifier(column.name)
    let nan = column.type == .float ? "count(*) FILTER (WHERE isnan(\(name)))" : "0"
    return aggregates(
      [
        "count(*)", "count(*) - count(\(name))", nan,
        "count(DISTINCT \(name)) FILTER (WHERE \(isPresent(column)))",
      ], from: relation(dataset))
  }

  /// Minimum, maximum, compensated mean and sample standard deviation of the finite values.
  func moments(of column: Column, in dataset: String) -> String {
    aggregates(
      ["min(x)", "max(x)", "favg(x)", "CASE WHEN max(abs(x)) < 1e150 THEN stddev_samp(x) END"],
      from: "(\(numbers(of: column, in: dataset))) WHERE isfinite(x)")
  }

  /// Finite values that hold more than a tenth of the present rows, ascending.
  func atoms(of column: Column, in dataset: String, above rows: Double) -> String {
    "SELECT x FROM (\(numbers(of: column, in: dataset))) WHERE isfinite(x) "
      + "GROUP BY x HAVING count(*) > \(literal(rows)) ORDER BY x"
  }

  /// The number of present values that are no atoms, and the largest finite one.
  func rest(of column: Column, in dataset: String, without atoms: [Double]) -> String {
    aggregates(
      ["count(*)", "max(x) FILTER (WHERE isfinite(x))"],
      from: "(\(numbers(of: column, in: dataset))) WHERE \(isNone(of: atoms))")
  }

  /// The type-7 quantiles that cut the values that are no atoms into equal parts.
  func edges(
    of column: Column, in dataset: String, without atoms: [Double], parts: Int
  ) -> String {
    let shares = (1..<parts).map { "quantile_cont(x, \(literal(Double($0) / Double(parts))))" }
    return aggregates(
      shares, from: "(\(numbers(of: column, in: dataset))) WHERE \(isNone(of: atoms))")
  }

  /// Rows of each atom (numbered from 0) and then of each bin.
  func binCounts(of column: Column, in dataset: String, _ bins: NumericBins) -> String {
    var cases = bins.atoms.enumerated().map { "WHEN x = \(literal($1)) THEN \($0)" }
    cases += bins.edges.enumerated().map {
      "WHEN x <= \(literal($1)) THEN \(bins.atoms.count + $0)"
    }
    let last = bins.atoms.count + bins.edges.count
    let bin = cases.isEmpty ? "\(last)" : "CASE \(cases.joined(separator: " ")) ELSE \(last) END"
    return "SELECT bin, count(*) FROM (SELECT \(bin) AS bin FROM "
      + "(\(numbers(of: column, in: dataset)))) GROUP BY bin"
  }

  /// Values as text with their rows, most frequent first, then by value.
  func categories(of column: Column, in dataset: String, limit: Int) -> String {
    "SELECT v, count(*) AS n FROM (\(texts(of: column, in: dataset))) "
      + "GROUP BY v ORDER BY n DESC, v LIMIT \(limit)"
  }

  /// Rows of given values, and of up to `limit` other values.
  func categories(
    of column: Column, in dataset: String, listed values: [String], limit: Int
  ) -> [String] {
    let list = values.map { literal($0) }.joined(separator: ", ")
    let isListed = values.isEmpty ? "FALSE" : "v IN (\(list))"
    let grouped = "SELECT v, count(*) AS n FROM (\(texts(of: column, in: dataset))) WHERE"
    return [
      "\(grouped) \(isListed) GROUP BY v",
      "\(grouped) NOT \(isListed) GROUP BY v ORDER BY n DESC, v LIMIT \(limit)",
    ]
  }

  private func numbers(of column: Column, in dataset: String) -> String {
    "SELECT \(number(of: column) ?? "NULL") AS x FROM \(relation(dataset)) "
      + "WHERE \(isPresent(column))"
  }

  private func texts(of column: Column, in dataset: String) -> String {
    "SELECT \(text(of: column)) AS v FROM \(relation(dataset)) WHERE \(isPresent(column))"
  }

  private func isNone(of atoms: [Double]) -> String {
    guard !atoms.isEmpty else { return "TRUE" }
    return "x NOT IN (\(atoms.map { literal($0) }.joined(separator: ", ")))"
  }
}
