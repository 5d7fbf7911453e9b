extension DuckDBDialect {
  /// The value of a text column as its type, NULL where it does not parse.
  ///
  /// Integers have digits only and fit 64 bits, decimals up to nine places; a date has no time. A
  /// type that was inferred takes no text that a number would not give back. The plainest form of
  /// each type is tried first, as a regular expression costs more than all else.
  func parsed(_ column: TextColumn) -> String {
    let name = identifier(column.name)
    switch column.type {
    case .integer:
      let number = "TRY_CAST(\(name) AS BIGINT)"
      let plain = "CAST(\(number) AS VARCHAR) = \(name)"
      return "CASE WHEN \(plain)\(column.isInferred ? " AND strlen(\(name)) < 19" : "") "
        + "THEN \(number) WHEN regexp_full_match(trim(\(name)), '[+-]?[0-9]+')"
        + "\(undoubted(column)) THEN TRY_CAST(trim(\(name)) AS BIGINT) END"
    case .float: return float(column)
    case .decimal: return decimal(column)
    case .boolean:
      let words =
        column.isInferred
        ? "CASE WHEN lower(trim(\(name))) IN ('true', 'false') THEN trim(\(name)) END"
        : "trim(\(name))"
      return "TRY_CAST(\(words) AS BOOLEAN)"
    case .date:
      return dated(name, "____-__-__", "[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}", "DATE")
    case .timestamp:
      return dated(name, "____-__-__%", "[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}.*", "TIMESTAMP")
    case .time:
      return "CASE WHEN regexp_full_match(trim(\(name)), "
        + "'[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?') THEN TRY_CAST(trim(\(name)) AS TIME) "
        + "END"
    case .json: return "TRY_CAST(\(name) AS JSON)"
    case .string, .binary, .list, .struct, .other: return name
    }
  }

  private func float(_ column: TextColumn) -> String {
    let name = identifier(column.name)
    if column.hasDecimalComma {
      return "CASE WHEN NOT contains(\(name), '.')\(undoubted(column)) "
        + "THEN TRY_CAST(replace(\(name), ',', '.') AS DOUBLE) END"
    }
    guard column.isInferred else { return "TRY_CAST(\(name) AS DOUBLE)" }
    let plain = ["'1' AND ':'", "'0.' AND '0/'", "'-1' AND '-:'", "'-0.' AND '-0/'"]
      .map { "\(name) BETWEEN \($0)" }.joined(separator: " OR ")
    return "CASE WHEN (\(plain)) AND strlen(\(name)) < 19 THEN TRY_CAST(\(name) AS DOUBLE) "
      + "WHEN TRUE\(undoubted(column)) THEN TRY_CAST(\(name) AS DOUBLE) END"
  }

  private func decimal(_ column: TextColumn) -> String {
    let text = "trim(\(identifier(column.name)))"
    let point = column.hasDecimalComma ? "," : "\\."
    let pattern = "[+-]?([0-9]+(\(point)[0-9]{0,9})?|\(point)[0-9]{1,9})"
    let number = column.hasDecimalComma ? "replace(\(text), ',', '.')" : text
    return "CASE WHEN regexp_full_match(\(text), \(literal(pattern))) "
      + "THEN TRY_CAST(\(number) AS DECIMAL(38,9)) END"
  }

  /// A date or time: of four digits for the year at once, others by their pattern.
  private func dated(
    _ name: String, _ plain: String, _ pattern: String, _ type: String
  ) -> String {
    "CASE WHEN \(name) >= '0' AND \(name) < ':' AND \(name) LIKE \(literal(plain)) "
      + "THEN TRY_CAST(\(name) AS \(type)) "
      + "WHEN regexp_full_match(trim(\(name)), \(literal(pattern))) "
      + "THEN TRY_CAST(trim(\(name)) AS \(type)) END"
  }

  private func undoubted(_ column: TextColumn) -> String {
    guard column.isInferred else { return "" }
    return " AND NOT regexp_full_match(trim(\(identifier(column.name))), "
      + "'[+-]?(0[0-9].*|[0-9]{19,})')"
  }
}

/// A column of a text source: what it becomes, and how its texts are read.
struct TextColumn: Sendable, Hashable {
  let name: String
  var type: LogicalType
  /// Whether the type is only a guess from the first rows.
  var isInferred = false
  var hasDecimalComma = false
  /// Whether the library has read the values as they are already.
  var isRead = false

  /// Whether texts are parsed into the type, so that some may not parse.
  var isParsed: Bool { !isRead && type.isParsed }
}

extension LogicalType {
  /// Whether texts are parsed into the type, so that some may not parse.
  var isParsed: Bool {
    switch self {
    case .integer, .float, .decimal, .boolean, .date, .time, .timestamp, .json: true
    case .string, .binary, .list, .struct, .other: false
    }
  }
}
