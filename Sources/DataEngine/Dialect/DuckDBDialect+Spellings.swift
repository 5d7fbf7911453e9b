extension DuckDBDialect {
  /// A condition on the text, or the list, of a column.
  func textCondition(
    _ predicate: RowPredicate, of dataset: Dataset
  ) throws(EngineError) -> String {
    switch predicate {
    case .hasLengthOutside(let name, let lower, let upper):
      let column = try dataset.requiredColumn(name)
      let length = try length(of: column)
      let sides =
        (lower.map { ["\(length) < \($0)"] } ?? []) + (upper.map { ["\(length) > \($0)"] } ?? [])
      guard !sides.isEmpty else { return "FALSE" }
      return "(\(isPresent(column)) AND (\(sides.joined(separator: " OR "))))"
    case .hasLengthWithin(let name, let lower, let upper):
      let column = try dataset.requiredColumn(name)
      return "(\(isPresent(column)) AND \(try length(of: column)) BETWEEN \(lower) AND \(upper))"
    case .lacksFormat(let name, let format):
      let text = try textColumn(name, of: dataset)
      return "(\(text) IS NOT NULL AND NOT \(isWritten(text, as: format)))"
    case .hasOuterSpace(let name):
      let text = try textColumn(name, of: dataset)
      return "(\(text) IS NOT NULL AND "
        + "regexp_matches(\(text), \(literal("^\(Self.space)|\(Self.space)$"))))"
    case .readsAsNumber(let name):
      let text = try textColumn(name, of: dataset)
      return "(\(text) IS NOT NULL AND \(isNumber(text)))"
    case .isOfRarerKind(let name):
      let text = try textColumn(name, of: dataset)
      return "(\(text) IS NOT NULL AND \(isNumber(text)) = (SELECT "
        + "2 * count(*) FILTER (WHERE \(isNumber(text))) <= count(\(text)) "
        + "FROM \(relation(dataset.name)) WHERE \(text) IS NOT NULL))"
    case .spellsNull(let name): return meansNull(try textColumn(name, of: dataset))
    case .hasVariants(let name):
      let text = try textColumn(name, of: dataset)
      return "(\(text) IS NOT NULL AND \(folded(text)) IN (SELECT k FROM "
        + "(\(try variantSets(of: name, in: dataset)))))"
    default:
      throw EngineError(
        operation: "measure", subject: dataset.name, message: "the condition is not one on texts")
    }
  }

  /// What texts that differ only in how they are written have in common.
  private func folded(_ text: String) -> String {
    "nfc_normalize(lower(nfc_normalize(\(trimmed(text)))))"
  }

  private func trimmed(_ text: String) -> String {
    "regexp_replace(\(text), \(literal("^\(Self.space)+|\(Self.space)+$")), '', 'g')"
  }

  /// The number of sets of variants and of rows that are not in their set's most frequent spelling.
  func variantTotals(of column: String, in dataset: Dataset) throws(EngineError) -> String {
    "SELECT count(*), CAST(coalesce(sum(s - m), 0) AS BIGINT) FROM "
      + "(\(try variantSets(of: column, in: dataset)))"
  }

  /// The largest sets of variants: number of the set, text and rows, most rows first.
  func variants(of column: String, in dataset: Dataset, limit: Int) throws(EngineError) -> String {
    let text = try textColumn(column, of: dataset)
    return "SELECT p, v, count(*) AS n FROM (SELECT \(folded(text)) AS k, \(text) AS v FROM "
      + "\(relation(dataset.name)) WHERE \(text) IS NOT NULL) JOIN (SELECT k, "
      + "row_number() OVER (ORDER BY s DESC, k) AS p FROM "
      + "(\(try variantSets(of: column, in: dataset))) ORDER BY p LIMIT \(limit)) USING (k) "
      + "GROUP BY p, v ORDER BY p, n DESC, v"
  }

  private func variantSets(of column: String, in dataset: Dataset) throws(EngineError) -> String {
    let text = try textColumn(column, of: dataset)
    return "SELECT k, sum(n) AS s, max(n) AS m FROM (SELECT \(folded(text)) AS k, count(*) AS n "
      + "FROM \(relation(dataset.name)) WHERE \(text) IS NOT NULL GROUP BY \(text)) "
      + "GROUP BY k HAVING count(*) > 1"
  }

  /// The spellings of null with their rows, most rows first; NULL is one.
  func nullSpellings(of column: String, in dataset: Dataset) throws(EngineError) -> String {
    let text = try textColumn(column, of: dataset)
    return "SELECT \(text) AS v, count(*) AS n FROM \(relation(dataset.name)) "
      + "WHERE \(meansNull(text)) GROUP BY v ORDER BY n DESC, v NULLS FIRST"
  }

  private func meansNull(_ text: String) -> String {
    let words = Self.nullWords.map { literal($0) }.joined(separator: ", ")
    return "(\(text) IS NULL OR lower(\(trimmed(text))) IN (\(words)))"
  }

  private func isNumber(_ text: String) -> String {
    "coalesce(isfinite(TRY_CAST(\(text) AS DOUBLE)), FALSE)"
  }

  /// What means null in texts, in lower case and without outer whitespace.
  ///
  /// The defaults of pandas' `read_csv`, and placeholders that people write.
  static let nullWords = [
    "", "#n/a", "#n/a n/a", "#na", "-1.#ind", "-1.#qnan", "-nan", "1.#ind", "1.#qnan", "<na>",
    "n/a", "na", "null", "nan", "none", "n.a.", "n/d", "nil", "(null)", "\\n", "missing", "-", "--",
    "---", ".", "..", "?", "??",
  ]

  /// Whitespace as Unicode has it, in RE2's syntax.
  private static let space = "[\\s\\x{0B}\\x{1C}-\\x{1F}\\x{85}\\p{Z}]"

  private func textColumn(_ name: String, of dataset: Dataset) throws(EngineError) -> String {
    let column = try dataset.requiredColumn(name)
    guard column.type == .string || column.type == .json else {
      throw EngineError(
        operation: "measure", subject: name,
        message: "the rule is one on texts, the column is \(column.type) (\(column.physicalType))")
    }
    return text(of: column)
  }

  private func length(of column: Column) throws(EngineError) -> String {
    switch column.type {
    case .string, .json: return "length(\(text(of: column)))"
    case .list: return "len(\(identifier(column.name)))"
    default:
      throw EngineError(
        operation: "measure", subject: column.name,
        message: "only texts and lists have a length, the column is \(column.type) "
          + "(\(column.physicalType))")
    }
  }
}
