/// DuckDB's SQL.
struct DuckDBDialect: Dialect {
  func identifier(_ name: String) -> String {
    // By scalars: a combining mark after a quote would hide the quote from characters.
    var text = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append("\"") }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  func literal(_ text: String) -> String {
    // SQL text ends at NUL, so a NUL in a value is put in by a call.
    let pieces = text.unicodeScalars.split(separator: "\0", omittingEmptySubsequences: false)
    let quoted = pieces.map { piece in
      var text = "'"
      for scalar in piece {
        if scalar == "'" { text.unicodeScalars.append("'") }
        text.unicodeScalars.append(scalar)
      }
      return text + "'"
    }
    return quoted.count == 1 ? quoted[0] : "(" + quoted.joined(separator: " || chr(0) || ") + ")"
  }

  /// A number as SQL that reads back equal.
  func literal(_ number: Double) -> String { "CAST('\(number)' AS DOUBLE)" }

  func literal(_ constant: Literal, for column: Column) -> String {
    if column.type == .string || column.type == .json {
      return literal(constant.text)
    }
    switch constant {
    case .integer(let number): return String(number)
    case .float(let number): return literal(number)
    case .boolean(let truth): return truth ? "TRUE" : "FALSE"
    case .string(let text), .timestamp(let text):
      guard column.type.isTemporal else { return literal(text) }
      return "CAST(\(literal(text)) AS \(column.physicalType))"
    }
  }

  func relation(_ dataset: String) -> String { "main." + identifier(dataset) }

  /// The rows of a dataset with the texts that did not parse beside its columns.
  func unparsedRelation(_ dataset: String) -> String { "unparsed." + identifier(dataset) }

  /// The column that keeps a text that did not parse.
  func unparsedColumn(_ column: String) -> String { identifier("unparsed: " + column) }

  func text(of column: Column) -> String {
    text(of: identifier(column.name), type: column.type, physicalType: column.physicalType)
  }

  /// The canonical text of an expression of a type.
  func text(of expression: String, type: LogicalType, physicalType: String) -> String {
    switch type {
    case .string: physicalType == "VARCHAR" ? expression : "CAST(\(expression) AS VARCHAR)"
    case .timestamp where physicalType == Self.zoned:
      "replace(CAST(make_timestamp(epoch_us(\(expression))) AS VARCHAR), ' ', 'T') || 'Z'"
    case .timestamp: "replace(CAST(\(expression) AS VARCHAR), ' ', 'T')"
    case .binary: "lower(hex(\(expression)))"
    default: "CAST(\(expression) AS VARCHAR)"
    }
  }

  /// A numeric column as a double, a temporal one as seconds since 1970-01-01 UTC; nil for others.
  func number(of column: Column) -> String? {
    let name = identifier(column.name)
    if column.type.isNumeric { return "CAST(\(name) AS DOUBLE)" }
    return column.type.isTemporal ? "epoch(\(name))" : nil
  }

  static let zoned = "TIMESTAMP WITH TIME ZONE"
}

extension LogicalType {
  /// Whether values of the type are points of time or of the day.
  var isTemporal: Bool { self == .date || self == .time || self == .timestamp }
}

extension Literal {
  /// The constant as text.
  var text: String {
    switch self {
    case .integer(let number): String(number)
    case .float(let number): String(number)
    case .string(let text), .timestamp(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    }
  }
}
