/// A column of two joined datasets.
struct ComparedColumns: Sendable {
  var first: Column
  var second: Column
  var tolerance: ValueComparison.Tolerance
}

extension DuckDBDialect {
  /// Joined rows, and all rows of either side.
  func joinedCounts(_ sides: (first: PairSide, second: PairSide)) -> String {
    let condition = equal(
      comparables(sides.first, "a."), comparables(sides.second, "b."), nullsMeet: false)
    let first = relation(sides.first.dataset)
    let second = relation(sides.second.dataset)
    return "SELECT (SELECT count(*) FROM \(first) AS a JOIN \(second) AS b ON \(condition)), "
      + "(SELECT count(*) FROM \(first)), (SELECT count(*) FROM \(second))"
  }

  /// Five aggregates for each column: mismatches, missing on either side, and how far numbers are off.
  func differences(
    of pairs: [ComparedColumns], _ sides: (first: PairSide, second: PairSide)
  ) -> String {
    let aggregates = pairs.flatMap { pair -> [String] in
      let differs = differs(pair)
      let a = "a." + identifier(pair.first.name)
      let b = "b." + identifier(pair.second.name)
      let distance = distance(pair)
      let isFar = "\(differs) AND isfinite(\(distance ?? "0.0"))"
      return [
        "count(*) FILTER (WHERE \(differs))",
        "count(*) FILTER (WHERE \(a) IS NULL AND \(b) IS NOT NULL)",
        "count(*) FILTER (WHERE \(a) IS NOT NULL AND \(b) IS NULL)",
        distance.map { "favg(\($0)) FILTER (WHERE \(isFar))" } ?? "NULL",
        distance.map { "max(abs(\($0))) FILTER (WHERE \(isFar))" } ?? "NULL",
      ]
    }
    return self.aggregates(aggregates, from: joined(sides, relation))
  }

  /// Joined rows that differ, as text, in order of the key.
  func differingRows(
    of pair: ComparedColumns, _ sides: (first: PairSide, second: PairSide), limit: Int
  ) -> String {
    let key = sides.first.columns.map { text(of: $0, in: "a.") }
    let values = [text(of: pair.first, in: "a."), text(of: pair.second, in: "b.")]
    let order = sides.first.columns.map { "a." + identifier($0.name) }
    return "SELECT \((key + values).joined(separator: ", ")) FROM \(joined(sides, relation)) "
      + "WHERE \(differs(pair)) ORDER BY \(order.joined(separator: ", ")) LIMIT \(limit)"
  }

  /// The commonest pairs of different values as text, then in order of the texts.
  func confusedValues(
    of pair: ComparedColumns, _ sides: (first: PairSide, second: PairSide), limit: Int
  ) -> String {
    let values = [text(of: pair.first, in: "a."), text(of: pair.second, in: "b.")]
    return "SELECT \(values.joined(separator: ", ")), count(*) FROM \(joined(sides, relation)) "
      + "WHERE \(differs(pair)) GROUP BY 1, 2 "
      + "ORDER BY 3 DESC, 1 NULLS FIRST, 2 NULLS FIRST LIMIT \(limit)"
  }

  /// All joined rows that differ, in names that users know.
  func allDifferingRows(
    of pair: ComparedColumns, _ sides: (first: PairSide, second: PairSide)
  ) -> String {
    func named(_ alias: String, _ column: Column, _ side: PairSide) -> String {
      "\(alias).\(identifier(column.name)) AS "
        + identifier("\(side.dataset).\(column.name)")
    }
    let key = sides.first.columns.map { "a." + identifier($0.name) }
    let values = [named("a", pair.first, sides.first), named("b", pair.second, sides.second)]
    return "SELECT \((key + values).joined(separator: ", ")) FROM \(joined(sides, identifier)) "
      + "WHERE \(differs(pair))"
  }

  private func joined(
    _ sides: (first: PairSide, second: PairSide), _ name: (String) -> String
  ) -> String {
    let condition = equal(
      comparables(sides.first, "a."), comparables(sides.second, "b."), nullsMeet: false)
    return "\(name(sides.first.dataset)) AS a JOIN \(name(sides.second.dataset)) AS b "
      + "ON \(condition)"
  }

  /// TRUE or FALSE, never NULL.
  private func differs(_ pair: ComparedColumns) -> String {
    let a = comparable(pair.first, beside: pair.second, "a.")
    let b = comparable(pair.second, beside: pair.first, "b.")
    let isDistinct = "\(a) IS DISTINCT FROM \(b)"
    guard let distance = distance(pair) else { return "(\(isDistinct))" }
    let limit: String
    switch pair.tolerance {
    case .exact: return "(\(isDistinct))"
    case .absolute(let number), .seconds(let number): limit = literal(number)
    case .relative(let share):
      limit = "\(literal(share)) * abs(\(double(pair.first, "a.")))"
    }
    // An infinite or undefined distance is never near, and NULL means that a value is missing.
    return "(\(isDistinct) AND NOT coalesce(isfinite(\(distance)) "
      + "AND abs(\(distance)) <= \(limit), FALSE))"
  }

  /// The second value less the first as a double, seconds for points of time; nil for other types.
  private func distance(_ pair: ComparedColumns) -> String? {
    guard pair.first.type.isNumeric || [.date, .timestamp].contains(pair.first.type) else {
      return nil
    }
    return "(\(double(pair.second, "b.")) - \(double(pair.first, "a.")))"
  }

  private func double(_ column: Column, _ qualifier: String) -> String {
    let name = qualifier + identifier(column.name)
    return column.type.isNumeric ? "CAST(\(name) AS DOUBLE)" : "epoch(\(name))"
  }

  private func text(of column: Column, in qualifier: String) -> String {
    text(
      of: qualifier + identifier(column.name), type: column.type,
      physicalType: column.physicalType)
  }
}
