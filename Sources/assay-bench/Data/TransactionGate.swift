/// The gate spec that asks of the transactions what the hand-written query computes.
struct TransactionGate {
  /// The path or glob of the data.
  let source: String
  /// Adds quantiles to each number.
  var quantiles = true
  /// Adds drift against the profile of the version that is in production.
  var production: ProductionVersion?

  var text: String {
    var lines = [
      "version: 1", "name: transactions", "data:",
      "  sales: {source: \"\(source)\", key: id, label: points}",
    ]
    if let production {
      lines.append("  holdout: {source: \"\(production.holdout)\", key: id, label: points}")
    }
    lines += ["schema:", "  in: [sales]", "  extra_columns: fail", "  columns:"]
    for column in TransactionColumn.all {
      lines.append("    \(column.name): {\(rules(column).joined(separator: ", "))}")
    }
    if let production {
      lines += [
        "drift:", "  - {current: sales, against: production}",
        "registry: \"\(production.registry)\"",
        "promote: {model: transactions}",
        "train: {run: [\"false\"], data: [sales], artifact: model}",
        "evaluate: {data: holdout, task: regression, predict: [\"false\"], score: prediction, "
          + "metrics: {mae: report}}",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rules(_ column: TransactionColumn) -> [String] {
    var rules = ["type: \(column.type)", "missing: \"<= 10%\""]
    if let (low, high) = column.range {
      let range = "\"\(low)..\(high)\""
      rules += ["between: [\(low), \(high)]", "mean: \(range)", "stddev: \">= 0\""]
      if quantiles {
        rules += TransactionColumn.quantiles.map { "quantile(\($0)): \(range)" }
      }
    }
    if let values = column.values { rules.append("one_of: [\(values.joined(separator: ", "))]") }
    switch column.kind {
    case .identifier: rules.append("unique: true")
    case .pattern: rules.append("matches: \"\(TransactionColumn.pattern)\"")
    case .time: rules.append("between: [2025-01-01, 2100-01-01]")
    default: break
    }
    return rules
  }
}
