extension DuckDBDialect {
  func condition(
    _ predicate: RowPredicate, of dataset: Dataset
  ) throws(EngineError) -> String {
    switch predicate {
    case .isMissing(let name):
      let column = try dataset.requiredColumn(name)
      let null = "\(identifier(name)) IS NULL"
      return column.type == .float ? "(\(null) OR isnan(\(identifier(name))))" : null
    case .isNaN(let name):
      return try dataset.requiredColumn(name).type == .float
        ? "isnan(\(identifier(name)))" : "FALSE"
    case .isInfinite(let name):
      return try dataset.requiredColumn(name).type == .float
        ? "isinf(\(identifier(name)))" : "FALSE"
    case .isOutside(let name, let lower, let upper):
      return outside(try dataset.requiredColumn(name), lower, upper)
    case .isNoneOf(let name, let values):
      return membership(of: try dataset.requiredColumn(name), in: values, isNegated: true)
    case .hasNoneOfDigests(let name, let digests):
      let column = try dataset.requiredColumn(name)
      guard !digests.isEmpty else { return "(\(isPresent(column)))" }
      let list = digests.map { literal($0) }.joined(separator: ", ")
      return "(\(isPresent(column)) AND \(digest(of: column)) NOT IN (\(list)))"
    case .isOneOf(let name, let values):
      return membership(of: try dataset.requiredColumn(name), in: values, isNegated: false)
    case .doesNotMatch(let name, let pattern):
      let column = try dataset.requiredColumn(name)
      return "(\(isPresent(column)) AND "
        + "NOT regexp_matches(\(text(of: column)), \(literal(pattern))))"
    case .doesNotParse(let name):
      let column = try dataset.requiredColumn(name)
      return dataset.unparsed.contains(column.name)
        ? "\(unparsedColumn(name)) IS NOT NULL" : "FALSE"
    case .isAfter(let name, let other, let orUnknown):
      return try isAfter(name, other, orUnknown: orUnknown, of: dataset)
    case .doesNotHold, .holds, .all, .isAmong: return try composed(predicate, of: dataset)
    case .hasLengthOutside, .hasLengthWithin, .lacksFormat, .hasOuterSpace, .readsAsNumber,
      .spellsNull, .hasVariants, .isOfRarerKind:
      return try textCondition(predicate, of: dataset)
    case .isUnseen, .breaksOrder, .isUnplaced:
      return try relatedCondition(predicate, of: dataset)
    }
  }

  private func isAfter(
    _ name: String, _ other: String, orUnknown: Bool, of dataset: Dataset
  ) throws(EngineError) -> String {
    let columns = [try dataset.requiredColumn(name), try dataset.requiredColumn(other)]
    let after = "\(identifier(name)) > \(identifier(other))"
    let isKnown = columns.map(isPresent).joined(separator: " AND ")
    return "(\(isKnown) AND \(after))" + (orUnknown ? " OR NOT (\(isKnown))" : "")
  }

  /// TRUE where a value is there; NaN counts as missing.
  func isPresent(_ column: Column) -> String {
    let name = identifier(column.name)
    return column.type == .float
      ? "\(name) IS NOT NULL AND NOT isnan(\(name))"
      : "\(name) IS NOT NULL"
  }

  private func membership(
    of column: Column, in values: [Literal], isNegated: Bool
  ) -> String {
    let list = values.map { literal($0, for: column) }.joined(separator: ", ")
    guard !values.isEmpty else { return isNegated ? "(\(isPresent(column)))" : "FALSE" }
    return
      "(\(isPresent(column)) AND \(identifier(column.name)) \(isNegated ? "NOT " : "")IN (\(list)))"
  }

  private func outside(_ column: Column, _ lower: Literal?, _ upper: Literal?) -> String {
    let name = identifier(column.name)
    let sides =
      (lower.map { ["\(name) < \(literal($0, for: column))"] } ?? [])
      + (upper.map { ["\(name) > \(literal($0, for: column))"] } ?? [])
    guard !sides.isEmpty else { return "FALSE" }
    return "(\(isPresent(column)) AND (\(sides.joined(separator: " OR "))))"
  }
}

extension Dataset {
  /// The column of a name, or an error that names the nearest thing to do.
  func requiredColumn(_ name: String) throws(EngineError) -> Column {
    if let column = column(name) { return column }
    throw EngineError(
      operation: "read", subject: self.name,
      message: "there is no column '\(name)'; the columns are "
        + columns.map(\.name).joined(separator: ", "))
  }
}
