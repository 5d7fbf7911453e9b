/// The query that an engineer would write with the library for what the gate asks.
enum HandQuery {
  /// One SELECT over a relation, with or without exact quantiles.
  static func sql(over relation: String, quantiles: Bool) -> String {
    var parts = ["count(*)"]
    for column in TransactionColumn.all {
      let name = column.name
      parts.append("count(*) - count(\(name))")
      if let (low, high) = column.range {
        parts += [
          "count(*) FILTER (WHERE \(name) NOT BETWEEN \(low) AND \(high))", "min(\(name))",
          "max(\(name))", "avg(\(name))", "stddev_samp(\(name))",
        ]
        if quantiles {
          let shares = TransactionColumn.quantiles.joined(separator: ", ")
          parts.append("quantile_cont(\(name), [\(shares)])")
        }
      }
      if let values = column.values {
        let list = values.map { "'\($0)'" }.joined(separator: ", ")
        parts.append("count(*) FILTER (WHERE \(name) NOT IN (\(list)))")
      }
      switch column.kind {
      case .identifier: parts.append("count(\(name)) - count(DISTINCT \(name))")
      case .pattern:
        let pattern = TransactionColumn.pattern
        parts.append("count(*) FILTER (WHERE NOT regexp_matches(\(name), '\(pattern)'))")
      case .time:
        let range = "TIMESTAMP '2025-01-01' AND TIMESTAMP '2100-01-01'"
        parts += [
          "count(*) FILTER (WHERE \(name) NOT BETWEEN \(range))", "min(\(name))", "max(\(name))",
        ]
      default: break
      }
    }
    return "SELECT \(parts.joined(separator: ",\n  "))\nFROM \(relation)\n"
  }
}
