extension DuckDBDialect {
  /// The keys as text and the scores as numbers of a query's rows, in order of the keys; classes are
  /// texts.
  func predictions(
    from query: String, keys: [Column], scores: [Column], areClasses: Bool
  ) -> String {
    let texts = keys.enumerated().map { "\(text(of: $1)) AS k\($0)" }
    let numbers = scores.enumerated().map { index, column in
      areClasses
        ? "\(text(of: column)) AS s\(index)"
        : "TRY_CAST(\(identifier(column.name)) AS DOUBLE) AS s\(index)"
    }
    let order = keys.indices.map { "k\($0)" } + scores.indices.map { "s\($0)" }
    return "SELECT \((texts + numbers).joined(separator: ", ")) FROM (\(query)) "
      + "ORDER BY \(order.joined(separator: ", "))"
  }
}
