extension RowPredicate {
  /// The predicate with every text of SQL replaced.
  func mappingSQL(
    _ transform: (String) throws(EngineError) -> String
  ) throws(EngineError) -> RowPredicate {
    switch self {
    case .doesNotHold(let sql): return .doesNotHold(sql: try transform(sql))
    case .holds(let sql): return .holds(sql: try transform(sql))
    case .isAmong(let rows): return .isAmong(try rows.mappingSQL(transform))
    case .all(let parts):
      var mapped: [RowPredicate] = []
      for part in parts { mapped.append(try part.mappingSQL(transform)) }
      return .all(mapped)
    default: return self
    }
  }

  /// Whether the predicate reads texts that did not parse.
  var readsUnparsed: Bool {
    switch self {
    case .doesNotParse: true
    case .all(let parts): parts.contains(where: \.readsUnparsed)
    default: false
    }
  }

  /// The column whose texts that did not parse are asked for, by its name in the dataset.
  func unparsedColumn(of dataset: Dataset) -> String? {
    switch self {
    case .doesNotParse(let name):
      dataset.unparsed.first { $0.lowercased() == name.lowercased() }
    case .all(let parts): parts.compactMap { $0.unparsedColumn(of: dataset) }.first
    default: nil
    }
  }
}

extension DuckDBDialect {
  /// The condition of a predicate that is made of SQL, of other predicates or of other rows.
  func composed(_ predicate: RowPredicate, of dataset: Dataset) throws(EngineError) -> String {
    switch predicate {
    case .doesNotHold(let sql): "((\(sql)\n) IS NOT TRUE)"
    case .holds(let sql): "((\(sql)\n) IS TRUE)"
    case .all(let parts): try conjunction(of: parts, of: dataset)
    case .isAmong(let rows): try membership(in: rows, of: dataset)
    default: try condition(predicate, of: dataset)
    }
  }

  /// TRUE where every predicate is true, also where there are none.
  private func conjunction(
    of parts: [RowPredicate], of dataset: Dataset
  ) throws(EngineError) -> String {
    var conditions: [String] = []
    for part in parts { conditions.append("(\(try condition(part, of: dataset)))") }
    return conditions.isEmpty ? "TRUE" : "(\(conditions.joined(separator: " AND ")))"
  }
}
