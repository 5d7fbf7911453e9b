extension DuckDBDialect {
  /// Shared values, rows of the first dataset with one, and rows of the second.
  func sharedCounts(_ sides: (first: PairSide, second: PairSide), nullsMeet: Bool) -> String {
    "SELECT count(*), CAST(coalesce(sum(e.n), 0) AS BIGINT), "
      + "CAST(coalesce(sum(l.n), 0) AS BIGINT) FROM " + joined(sides, nullsMeet, examples: false)
  }

  /// The values of each column as text, their rows in each dataset, and the first keys of each.
  func sharedExamples(
    _ sides: (first: PairSide, second: PairSide), nullsMeet: Bool, limit: Int
  ) -> String {
    let columns = sides.second.columns.indices
    let selected =
      columns.map { "l.t\($0)" } + ["CAST(e.n AS VARCHAR)", "CAST(l.n AS VARCHAR)"]
      + sides.first.key.indices.map { "e.r\($0)" } + sides.second.key.indices.map { "l.r\($0)" }
    let order = ["l.n DESC"] + columns.map { "l.k\($0)" }
    return "SELECT \(selected.joined(separator: ", ")) FROM "
      + joined(sides, nullsMeet, examples: true)
      + " ORDER BY \(order.joined(separator: ", ")) LIMIT \(limit)"
  }

  /// Every row of the second dataset with a shared value, in names that users know.
  func sharedRows(_ sides: (first: PairSide, second: PairSide), nullsMeet: Bool) -> String {
    let condition = equal(
      comparables(sides.first, "e."), comparables(sides.second, "l."), nullsMeet: nullsMeet)
    return "SELECT l.* FROM \(identifier(sides.second.dataset)) AS l SEMI JOIN "
      + "\(identifier(sides.first.dataset)) AS e ON \(condition)"
  }

  private func joined(
    _ sides: (first: PairSide, second: PairSide), _ nullsMeet: Bool, examples: Bool
  ) -> String {
    let names = sides.first.columns.indices.map { "k\($0)" }
    let condition = equal(
      names.map { "e." + $0 }, names.map { "l." + $0 }, nullsMeet: nullsMeet)
    return "(\(grouped(sides.first, meeting: sides.second, nullsMeet, examples))) AS e JOIN "
      + "(\(grouped(sides.second, meeting: sides.first, nullsMeet, examples))) AS l ON \(condition)"
  }

  /// One row for each value of a side; whole rows are first sifted by their hashes.
  private func grouped(
    _ side: PairSide, meeting other: PairSide, _ nullsMeet: Bool, _ examples: Bool
  ) -> String {
    let values = comparables(side)
    var selected = values.enumerated().map { "\($1) AS k\($0)" } + ["count(*) AS n"]
    if examples {
      selected += side.columns.enumerated().map { "min(\(text(of: $1))) AS t\($0)" }
      selected += firstKey(side.key)
    }
    let condition =
      nullsMeet
      ? "hash(\(values.joined(separator: ", "))) IN (SELECT "
        + "hash(\(comparables(other).joined(separator: ", "))) FROM \(relation(other.dataset)))"
      : side.columns.map(isPresent).joined(separator: " AND ")
    let positions = values.indices.map { String($0 + 1) }.joined(separator: ", ")
    return "SELECT \(selected.joined(separator: ", ")) FROM \(relation(side.dataset)) "
      + "WHERE \(condition) GROUP BY \(positions)"
  }

  /// The key of the first row of a group, as text.
  private func firstKey(_ key: [Column]) -> [String] {
    let order = key.map { identifier($0.name) }.joined(separator: ", ")
    return key.enumerated().map { index, column in
      "arg_min(\(text(of: column)), row(\(order))) AS r\(index)"
    }
  }
}
