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

  /// The smallest and largest present value, as text.
  func range(of column: Column, in dataset: String) -> String {
    let ends = ["min", "max"].map { function in
      text(
        of: "\(function)(\(identifier(column.name))) FILTER (WHERE \(isPresent(column)))",
        type: column.type, physicalType: column.physicalType)
    }
    return aggregates(ends, from: relation(dataset))
  }
}
