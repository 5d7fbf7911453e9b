internal import DuckDB

extension Engine {
  /// A table measure whose SQL by users was checked.
  func checked(_ table: TableMeasure, in name: String) throws(EngineError) -> TableMeasure {
    var checked = try table.mappingSQL { sql throws(EngineError) in
      try userSQL("expression on \(name)").expression(sql, on: sealed)
    }
    if case .value(let sql) = table.kind {
      checked.kind = .value(sql: try userSQL("query").query(sql, on: sealed))
    }
    return checked
  }

  /// Computes a table measure by a query of its own.
  func table(_ table: TableMeasure, in name: String) throws(EngineError) -> MeasureResult {
    let dataset = try dataset(name)
    var textCount = 0
    let sql: String
    switch table.kind {
    case .value(let query): sql = try value(of: query, by: table.groups)
    case .gaps:
      textCount = 3
      sql = try dialect.table(table, of: dataset)
    case .dangling(let columns, let references):
      try checkComparable(columns, of: name, with: references)
      sql = try dialect.table(table, of: dataset)
    case .rowsOf(let other):
      _ = try self.dataset(other)
      sql = try dialect.table(table, of: dataset)
    default: sql = try dialect.table(table, of: dataset)
    }
    var valueCount = table.groups.count
    if case .classes = table.kind { valueCount += 1 }
    let rows = try sealed.rows(sql, to: "measure", name)
    guard rows.count <= TableMeasure.groupLimit else {
      throw EngineError(
        operation: "measure", subject: name,
        message: "there are more than \(TableMeasure.groupLimit) groups; group by fewer values")
    }
    return .table(
      rows.map { row in
        TableRow(
          values: row.prefix(valueCount).map(\.text),
          numbers: row.dropFirst(valueCount).dropLast(textCount).map(\.double),
          texts: row.suffix(textCount).map(\.text))
      })
  }

  /// The query for the one number of a user's query, or the number of each group that it returns.
  private func value(of query: String, by groups: [String]) throws(EngineError) -> String {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "measure", subject: "query", message: message)
    }
    let columns = try sealed.columns(
      of: dialect.everything(from: "(\(query)\n)"), to: "measure", "query")
    var named: [Column] = []
    for group in groups {
      guard let column = columns.first(where: { $0.name == group }) else {
        throw refusal(
          "the query returns no column '\(group)'; it returns "
            + columns.map(\.name).joined(separator: ", "))
      }
      named.append(column)
    }
    let numbers = columns.filter { !groups.contains($0.name) }
    guard numbers.count == 1, columns.count == groups.count + 1 else {
      let beside = groups.isEmpty ? "" : " beside " + groups.joined(separator: ", ")
      throw refusal(
        "the query must return one number\(beside); it returns \(columns.count) columns: "
          + columns.map(\.name).joined(separator: ", "))
    }
    guard numbers[0].type.isNumeric else {
      throw refusal(
        "the query must return a number; '\(numbers[0].name)' is \(numbers[0].type)")
    }
    return dialect.values(ofQuery: query, numbers[0], by: named)
  }

  /// Columns are compared where both are numbers or both of one type.
  private func checkComparable(
    _ columns: [String], of name: String, with references: TableColumns
  ) throws(EngineError) {
    let own = try self.columns(columns, of: name)
    let others = try self.columns(references.columns, of: references.dataset)
    for (first, second) in zip(own, others)
    where first.type != second.type && !(first.type.isNumeric && second.type.isNumeric) {
      throw EngineError(
        operation: "compare", subject: name,
        message: "'\(first.name)' is \(first.type) and '\(second.name)' of "
          + "\(references.dataset) is \(second.type), so no value of one is one of the other")
    }
  }
}

extension DuckDBDialect {
  /// The number of each row of a checked query, behind the values of its groups as text.
  func values(ofQuery sql: String, _ number: Column, by groups: [Column]) -> String {
    let selected = groups.map(text(of:)) + [self.number(identifier(number.name))]
    let order = groups.map { "\(identifier($0.name)) ASC NULLS FIRST" }
    let ending =
      groups.isEmpty
      ? " LIMIT 2"
      : " ORDER BY \(order.joined(separator: ", ")) LIMIT \(TableMeasure.groupLimit + 1)"
    return "SELECT \(selected.joined(separator: ", ")) FROM (\(sql)\n)\(ending)"
  }
}
