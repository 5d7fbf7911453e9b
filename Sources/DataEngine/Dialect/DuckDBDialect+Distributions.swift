extension DuckDBDialect {
  /// Different finite values of a numeric or temporal column with their rows, ascending.
  func sortedValues(of number: String, in dataset: String) -> String {
    "SELECT x, count(*) FROM (SELECT \(number) AS x FROM \(relation(dataset))) "
      + "WHERE x IS NOT NULL AND isfinite(x) GROUP BY x ORDER BY x"
  }

  /// Present values as text with their rows on both sides, most rows first, then by value.
  ///
  /// Only the first `named` come with their text.
  func pairedValues(
    of first: Column, in reference: String, _ second: Column, in current: String, named: Int
  ) -> String {
    func counted(_ column: Column, _ dataset: String) -> String {
      "(SELECT \(text(of: column)) AS v, count(*) AS n FROM \(relation(dataset)) "
        + "WHERE \(isPresent(column)) GROUP BY v)"
    }
    return "SELECT CASE WHEN row_number() OVER (ORDER BY n + m DESC, v) <= \(named) THEN v END, "
      + "n, m FROM (SELECT coalesce(a.v, b.v) AS v, coalesce(a.n, 0) AS n, "
      + "coalesce(b.n, 0) AS m FROM \(counted(first, reference)) AS a FULL OUTER JOIN "
      + "\(counted(second, current)) AS b ON a.v = b.v) ORDER BY n + m DESC, v"
  }

  /// Finite values of a column in the order of another, equal times by value.
  func series(of number: String, by time: String, in dataset: String) -> String {
    "SELECT x FROM (SELECT \(number) AS x, \(identifier(time)) AS t FROM \(relation(dataset))) "
      + "WHERE x IS NOT NULL AND isfinite(x) ORDER BY t, x"
  }

  /// Rows that a seed draws by their content, whatever their order: equal rows are told apart by number.
  func drawnRows(_ terms: [String], of dataset: Dataset, rows: Int, seed: UInt64) -> String {
    let content = dataset.columns.map { text(of: $0) }.joined(separator: ", ")
    let chosen = terms.enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
    let shown = terms.indices.map { "c\($0)" }.joined(separator: ", ")
    return "SELECT \(shown) FROM (SELECT *, row_number() OVER (PARTITION BY h) AS r FROM "
      + "(SELECT \(chosen), hash(\(content)) AS h FROM \(relation(dataset.name)))) "
      + "ORDER BY hash(h, r, \(seed)), h, r LIMIT \(rows)"
  }

  /// A feature of a drawn row as a number: NULL where it is missing.
  ///
  /// A concealed column's values are listed by their digests.
  func feature(_ feature: DrawnFeature, of column: Column, isDigested: Bool = false) -> String {
    switch feature {
    case .number: number(of: column) ?? "NULL"
    case .category(_, let values):
      "CASE WHEN \(isPresent(column)) THEN CAST(coalesce(list_position(["
        + values.map { literal($0) }.joined(separator: ", ")
        + "]::VARCHAR[], \(isDigested ? digest(of: column) : text(of: column))), 0) - 1 AS DOUBLE) END"
    }
  }

  /// What stands for a value of a concealed column; NULL where it is missing.
  func digest(of column: Column) -> String {
    "substr(sha256(\(literal(ValueDigest.lead(of: column.name))) || \(text(of: column))), 1, "
      + "\(ValueDigest.width))"
  }
}
