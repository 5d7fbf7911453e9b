extension DuckDBDialect {
  /// All columns of a relation's rows that meet a condition.
  func everything(from relation: String, where condition: String? = nil) -> String {
    "SELECT * FROM \(relation)" + (condition.map { " WHERE \($0)" } ?? "")
  }

  /// Whether a checked condition holds for each row of a query; fails where it is no condition.
  func truth(of condition: String, in query: String) -> String {
    "SELECT ((\(condition)\n)) AND TRUE FROM (\(query))"
  }

  /// Rows as text, in order of the key and then of the columns themselves.
  func examples(
    where condition: String, of relation: String, columns: [Column], order: [Column], limit: Int,
    unparsed: String? = nil
  ) -> String {
    let texts = columns.map { $0.name == unparsed ? unparsedColumn($0.name) : text(of: $0) }
    let shown = columns.isEmpty ? "'row'" : texts.joined(separator: ", ")
    var seen: Set<String> = []
    let terms = (order + columns).map { identifier($0.name) }.filter { seen.insert($0).inserted }
    let ordering = terms.isEmpty ? "" : " ORDER BY \(terms.joined(separator: ", "))"
    return "SELECT \(shown) FROM \(relation) WHERE \(condition)\(ordering) LIMIT \(limit)"
  }

  /// The rows of a checked query as text, in its own order.
  func texts(ofQuery sql: String, columns: [Column], limit: Int) -> String {
    let names = columns.indices.map { "c\($0)" }
    let texts = zip(names, columns).map { name, column in
      text(of: name, type: column.type, physicalType: column.physicalType)
    }
    return "SELECT \(texts.joined(separator: ", ")) FROM (\(sql)\n) "
      + "AS t(\(names.joined(separator: ", "))) LIMIT \(limit)"
  }

  /// The number of distinct keys that two datasets share.
  func sharedKeyCount(_ keys: [Column], in first: String, and second: String) -> String {
    "SELECT count(*) FROM (\(shared(keys, first, second)))"
  }

  /// Distinct keys that two datasets share, as text.
  func sharedKeys(
    _ keys: [Column], in first: String, and second: String, limit: Int
  ) -> String {
    let texts = keys.enumerated().map { index, column in
      text(of: "k\(index)", type: column.type, physicalType: column.physicalType)
    }
    let order = keys.indices.map { "k\($0)" }.joined(separator: ", ")
    return "SELECT \(texts.joined(separator: ", ")) FROM (\(shared(keys, first, second))) "
      + "ORDER BY \(order) LIMIT \(limit)"
  }

  private func shared(_ keys: [Column], _ first: String, _ second: String) -> String {
    func distinct(_ dataset: String) -> String {
      let names = keys.map { identifier($0.name) }
      let selected = names.enumerated().map { "\($1) AS k\($0)" }.joined(separator: ", ")
      let present = names.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
      return "(SELECT DISTINCT \(selected) FROM \(relation(dataset)) WHERE \(present))"
    }
    let order = keys.indices.map { "k\($0)" }.joined(separator: ", ")
    return "SELECT \(order) FROM \(distinct(first)) JOIN \(distinct(second)) USING (\(order))"
  }

  /// The smallest and largest present value, as text.
  func range(of column: Column, in dataset: String) -> String {
    let ends = ["min", "max"].map { function in
      text(
        of: "\(function)(\(identifier(column.name))) FILTER (WHERE \(isPresent(column)))",
        type: column.type, physicalType: column.physicalType)
    }
    return aggregates(ends, from: relation(dataset))
  }

  /// Rows of `second` that are at or before the largest value of `first`.
  func rowsNotAfter(
    _ earlier: Column, in first: String, _ later: Column, in second: String
  ) -> String {
    "SELECT count(*) FROM \(relation(second)) WHERE \(isPresent(later)) AND "
      + "\(identifier(later.name)) <= (SELECT max(\(identifier(earlier.name))) "
      + "FILTER (WHERE \(isPresent(earlier))) FROM \(relation(first)))"
  }
}
