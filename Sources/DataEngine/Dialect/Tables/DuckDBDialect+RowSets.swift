extension DuckDBDialect {
  /// TRUE for the rows of a set; columns of the row itself are qualified by the dataset.
  func membership(in rows: RowSet, of dataset: Dataset) throws(EngineError) -> String {
    switch rows {
    case .repeated(let names, let within):
      let columns = try requiredColumns(names, of: dataset)
      let present = columns.map { "\(identifier($0.name)) IS NOT NULL" }
      let keys = columns.map { identifier($0.name) }.joined(separator: ", ")
      return "(\(outerKey(columns, of: dataset)) IN (SELECT \(innerKey(columns)) "
        + "FROM \(relation(dataset.name)) WHERE \(present.joined(separator: " AND "))"
        + "\(try and(within, of: dataset)) GROUP BY \(keys) HAVING count(*) > 1))"
    case .dangling(let names, let references):
      let columns = try requiredColumns(names, of: dataset)
      let own = columns.map { qualified($0, of: dataset) }
      let others = references.columns.map { "\(Self.other).\(identifier($0))" }
      let present = own.map { "\($0) IS NOT NULL" }
      let equal = zip(own, others).map { "\($1) = \($0)" }.joined(separator: " AND ")
      return "(\(present.joined(separator: " AND ")) AND NOT EXISTS (SELECT 1 FROM "
        + "\(relation(references.dataset)) AS \(Self.other) WHERE \(equal)))"
    case .conflicting(let names, let label, let within):
      let columns = try requiredColumns(names, of: dataset)
      let labelled = try dataset.requiredColumn(label)
      let keys = columns.map { identifier($0.name) }.joined(separator: ", ")
      // A struct compares NULL with NULL as equal, as the grouping does.
      return "(row(\(columns.map { qualified($0, of: dataset) }.joined(separator: ", "))) IN "
        + "(SELECT row(\(keys)) FROM \(relation(dataset.name)) WHERE TRUE"
        + "\(try and(within, of: dataset)) GROUP BY \(keys) "
        + "HAVING \(hasSeveral(identifier(labelled.name)))))"
    }
  }

  /// Whether a group holds more than one value of an expression; NULL is a value.
  func hasSeveral(_ value: String) -> String {
    "(coalesce(min(\(value)) <> max(\(value)), FALSE) "
      + "OR count(\(value)) BETWEEN 1 AND count(*) - 1)"
  }

  /// The columns of some names, or an error that names the first that is not there.
  func requiredColumns(_ names: [String], of dataset: Dataset) throws(EngineError) -> [Column] {
    var columns: [Column] = []
    for name in names { columns.append(try dataset.requiredColumn(name)) }
    return columns
  }

  /// A predicate as a further condition, or nothing.
  func and(_ predicate: RowPredicate?, of dataset: Dataset) throws(EngineError) -> String {
    guard let predicate else { return "" }
    return " AND \(try condition(predicate, of: dataset))"
  }

  /// No dataset can have this name.
  static let other = "\"(other)\""

  private func qualified(_ column: Column, of dataset: Dataset) -> String {
    "\(identifier(dataset.name)).\(identifier(column.name))"
  }

  private func outerKey(_ columns: [Column], of dataset: Dataset) -> String {
    let names = columns.map { qualified($0, of: dataset) }
    return names.count == 1 ? names[0] : "row(\(names.joined(separator: ", ")))"
  }

  private func innerKey(_ columns: [Column]) -> String {
    let names = columns.map { identifier($0.name) }
    return names.count == 1 ? names[0] : "row(\(names.joined(separator: ", ")))"
  }
}
