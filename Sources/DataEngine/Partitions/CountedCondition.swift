/// A condition whose rows a scan counts like a column's truths, so that files can be counted apart.
struct CountedCondition {
  let measure: Measure
  let request: ColumnRequest

  private static let prefix = "count(*) FILTER (WHERE "

  /// Nil for an aggregate that is no count of rows, or may read more than its own row.
  init?(_ aggregate: SQLAggregate, number: Int) {
    let sql = aggregate.sql
    let condition: String
    switch aggregate.measure {
    case .rows: condition = "TRUE"
    case .count where sql.hasPrefix(Self.prefix) && sql.hasSuffix(")") && Engine.isOfOneRow(sql):
      condition = "(" + sql.dropFirst(Self.prefix.count).dropLast() + "\n)"
    default: return nil
    }
    let column = Column(
      name: "assay: condition \(number)", type: .boolean, physicalType: "BOOLEAN")
    measure = aggregate.measure
    request = ColumnRequest(column: column, condition: condition)
  }
}

extension Engine {
  /// The aggregates that a scan counts by file where files are kept apart, and the others.
  func splitting(
    _ aggregates: [SQLAggregate], of dataset: String
  ) -> (counted: [CountedCondition], others: [SQLAggregate]) {
    guard isPartitioned(dataset) else { return ([], aggregates) }
    var counted: [CountedCondition] = []
    var others: [SQLAggregate] = []
    for aggregate in aggregates {
      if let condition = CountedCondition(aggregate, number: counted.count) {
        counted.append(condition)
      } else {
        others.append(aggregate)
      }
    }
    return (counted, others)
  }

  /// Takes the counts of conditions out of a scan's result.
  func answer(
    _ counted: [CountedCondition], _ result: inout ScanResult,
    into results: inout [Measure: MeasureResult]
  ) {
    let first = result.columns.count - counted.count
    for (condition, column) in zip(counted, result.columns[first...]) {
      guard case .booleans(let truths) = column.state else { continue }
      results[condition.measure] = .count(truths.truths)
    }
    result.columns.removeSubrange(first...)
  }
}
