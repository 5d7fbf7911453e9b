extension DuckDBDialect {
  /// The relation that a predicate is asked of; `shown` is what reports call the dataset.
  func relation(
    of predicate: RowPredicate, in dataset: Dataset, as shown: String? = nil
  ) throws(EngineError) -> String {
    let plain = shown ?? relation(dataset.name)
    if predicate.readsUnparsed { return unparsedRelation(dataset.name) }
    guard case .breaksOrder(let order) = predicate else { return plain }
    let column = try dataset.requiredColumn(order.column)
    let name = identifier(column.name)
    let groups = try names(order.groups, of: dataset)
    let places = try names(order.order, of: dataset) + [name + (order.isDescending ? " DESC" : "")]
    let partition = groups.isEmpty ? "" : "PARTITION BY \(groups.joined(separator: ", ")) "
    return "(SELECT *, lag(\(name)) OVER (\(partition)ORDER BY \(places.joined(separator: ", "))) "
      + "AS \(before(column)) FROM \(plain) WHERE \(isPresent(column)) "
      + "AND \(try isPlaced(order, of: dataset)))"
  }

  /// A condition that compares a value with other rows, or with another dataset.
  func relatedCondition(
    _ predicate: RowPredicate, of dataset: Dataset
  ) throws(EngineError) -> String {
    switch predicate {
    case .breaksOrder(let order):
      let column = try dataset.requiredColumn(order.column)
      let sign = (order.isDescending ? ">" : "<") + (order.isStrict ? "=" : "")
      return "\(identifier(column.name)) \(sign) \(before(column))"
    case .isUnplaced(let order):
      let column = try dataset.requiredColumn(order.column)
      return "(\(isPresent(column)) AND NOT (\(try isPlaced(order, of: dataset))))"
    case .isUnseen(let name, let reference):
      let column = try dataset.requiredColumn(name)
      return "(\(isPresent(column)) AND \(identifier(name)) NOT IN (SELECT \(identifier(name)) "
        + "FROM \(relation(reference)) WHERE \(isPresent(column))))"
    default:
      throw EngineError(
        operation: "measure", subject: dataset.name,
        message: "the condition is not one on several rows")
    }
  }

  /// The number of rows of a relation that meet a condition.
  func count(from relation: String, where condition: String) -> String {
    "SELECT count(*) FROM \(relation) WHERE \(condition)"
  }

  /// An aggregate of the values themselves.
  func valueAggregate(_ measure: Measure, of dataset: Dataset) throws(EngineError) -> String? {
    switch measure {
    case .distinct(let name):
      let column = try dataset.requiredColumn(name)
      return "count(DISTINCT \(identifier(name))) FILTER (WHERE \(isPresent(column)))"
    case .entropy(let name):
      let present = isPresent(try dataset.requiredColumn(name))
      return "CASE WHEN count(*) FILTER (WHERE \(present)) > 0 "
        + "THEN entropy(\(identifier(name))) FILTER (WHERE \(present)) * ln(2) END"
    case .variety(let name):
      let column = try dataset.requiredColumn(name)
      let present = isPresent(column)
      let ends = ["min", "max"].map { "\($0)(\(identifier(name))) FILTER (WHERE \(present))" }
      return "CASE WHEN count(*) FILTER (WHERE \(present)) = 0 THEN 0 "
        + "WHEN \(ends[0]) = \(ends[1]) THEN 1 ELSE 2 END"
    case .sum(let name):
      let column = try dataset.requiredColumn(name)
      guard column.type.isNumeric else {
        throw EngineError(
          operation: "measure", subject: name,
          message: "a sum is one of numbers, the column is \(column.type) (\(column.physicalType))")
      }
      guard column.type == .float else { return "CAST(sum(\(identifier(name))) AS DOUBLE)" }
      let value = "CAST(\(identifier(name)) AS DOUBLE)"
      let filter = "FILTER (WHERE \(isPresent(column)))"
      // Compensation would subtract infinities from each other.
      return "CASE WHEN bool_or(isinf(\(value))) \(filter) THEN sum(\(value)) \(filter) "
        + "ELSE fsum(\(value)) \(filter) END"
    default: return nil
    }
  }

  private func before(_ column: Column) -> String { identifier("before: " + column.name) }

  private func isPlaced(_ order: RowOrder, of dataset: Dataset) throws(EngineError) -> String {
    var conditions: [String] = []
    for name in order.order { conditions.append(isPresent(try dataset.requiredColumn(name))) }
    return conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
  }

  private func names(
    _ columns: [String], of dataset: Dataset
  ) throws(EngineError) -> [String] {
    var names: [String] = []
    for column in columns { names.append(identifier(try dataset.requiredColumn(column).name)) }
    return names
  }
}
