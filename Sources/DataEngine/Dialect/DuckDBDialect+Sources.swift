extension DuckDBDialect {
  /// The files that a glob matches.
  func files(matching glob: String) -> String { "SELECT file FROM glob(\(literal(glob)))" }

  /// Parquet files as one table; several are matched by column name.
  func parquet(_ files: [String], texts partitions: [String]) -> String {
    var options = ["union_by_name = \(files.count > 1)"]
    let isPartitioned = files.allSatisfy { !SourceFiles.partitions(of: $0).isEmpty }
    options.append("hive_partitioning = \(isPartitioned)")
    if isPartitioned, !partitions.isEmpty {
      let types = partitions.map { "\(literal($0)): VARCHAR" }.joined(separator: ", ")
      options.append("hive_types = {\(types)}")
    }
    return "SELECT * FROM read_parquet([\(list(files))], \(options.joined(separator: ", ")))"
  }

  /// The first line of a text file, as it is.
  func firstLine(of file: String) -> String {
    "SELECT line FROM read_csv([\(literal(file))], columns = {'line': 'VARCHAR'}, "
      + "auto_detect = false, header = false, delim = '\u{1F}', quote = '', escape = '', "
      + "null_padding = false, max_line_size = 8388608, "
      + "parallel = false, nullstr = '\u{1E}', strict_mode = false, hive_partitioning = false) "
      + "LIMIT 1"
  }

  /// One CSV file with all columns as text, its partitions beside them.
  func csv(_ file: String, header: CSVHeader, reading: CSVReading) -> String {
    let columns = header.names.map { "\(literal($0)): 'VARCHAR'" }.joined(separator: ", ")
    let quote = literal(reading.quote ?? "\"")
    let partitions = SourceFiles.partitions(of: file).map { key, value in
      "\(value.map(literal) ?? "CAST(NULL AS VARCHAR)") AS \(identifier(key))"
    }
    return "SELECT \((["*"] + partitions).joined(separator: ", ")) FROM read_csv("
      + "[\(literal(file))], columns = {\(columns)}, auto_detect = false, "
      + "header = \(reading.header ?? true), delim = \(literal(header.delimiter)), "
      + "quote = \(quote), escape = \(quote), nullstr = \(literal(reading.null ?? "")), "
      + "allow_quoted_nulls = false, null_padding = false, ignore_errors = false, "
      + "strict_mode = true, max_line_size = 8388608, hive_partitioning = false)"
  }

  /// Tables one under another, matched by column name.
  func union(_ queries: [String]) -> String {
    queries.map { "(\($0))" }.joined(separator: " UNION ALL BY NAME ")
  }

  /// For each column, texts that do not read as each of the `inferable` types, then all texts.
  ///
  /// Digits behind a leading zero and whole numbers beyond 64 bits stay text, as a number would
  /// lose them; booleans are `true` and `false` only.
  func inference(of columns: [String], from relation: String) -> String {
    let tests = columns.flatMap { column in
      let text = "trim(\(identifier(column)))"
      return Self.inferable.map { type in
        let doubt =
          switch type {
          case .integer, .float: "regexp_full_match(\(text), '[+-]?(0[0-9].*|[0-9]{19,})')"
          case .boolean: "lower(\(text)) NOT IN ('true', 'false')"
          default: "FALSE"
          }
        return "count(*) FILTER (WHERE nullif(\(identifier(column)), '') IS NOT NULL "
          + "AND (\(doubt) OR \(parsed(column, as: type)) IS NULL))"
      } + ["count(nullif(\(identifier(column)), ''))"]
    }
    return "SELECT \(tests.joined(separator: ", ")) FROM \(relation)"
  }

  /// The types that are tried for columns without a declaration, the first that fits all texts wins.
  static let inferable: [LogicalType] = [.integer, .float, .boolean, .date, .timestamp, .time]

  /// The value of a text column as a type, NULL where it does not parse.
  ///
  /// Integers have digits only and fit 64 bits, decimals up to nine places; a date has no time.
  func parsed(_ column: String, as type: LogicalType) -> String {
    let name = identifier(column)
    let text = "trim(\(name))"
    func when(_ pattern: String, _ type: String) -> String {
      "CASE WHEN regexp_full_match(\(text), \(literal(pattern))) "
        + "THEN TRY_CAST(\(text) AS \(type)) END"
    }
    switch type {
    case .integer: return when("[+-]?[0-9]+", "BIGINT")
    case .float: return "TRY_CAST(\(text) AS DOUBLE)"
    case .decimal: return when("[+-]?([0-9]+(\\.[0-9]{0,9})?|\\.[0-9]{1,9})", "DECIMAL(38,9)")
    case .boolean: return "TRY_CAST(\(text) AS BOOLEAN)"
    case .date: return when("[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}", "DATE")
    case .time: return when("[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?", "TIME")
    case .timestamp: return when("[0-9]{4,6}-[0-9]{1,2}-[0-9]{1,2}.*", "TIMESTAMP")
    case .json: return "TRY_CAST(\(name) AS JSON)"
    case .string, .binary, .list, .struct, .other: return name
    }
  }

  /// A table of typed columns, beside each the texts that did not parse.
  func typed(_ columns: [(name: String, type: LogicalType)], from relation: String) -> String {
    let expressions = columns.flatMap { name, type in
      let parsed = parsed(name, as: type)
      let typed = "\(parsed) AS \(identifier(name))"
      guard type.isParsed else { return [typed] }
      return [
        typed,
        "CASE WHEN nullif(\(identifier(name)), '') IS NOT NULL AND \(parsed) IS NULL "
          + "THEN \(identifier(name)) END AS \(unparsedColumn(name))",
      ]
    }
    return "SELECT \(expressions.joined(separator: ", ")) FROM \(relation)"
  }

  /// Writes a query's rows to a Parquet file.
  func copy(_ query: String, to file: String) -> String {
    "COPY (\(query)) TO \(literal(file)) (FORMAT parquet, COMPRESSION zstd)"
  }

  /// The views of a bound source.
  func views(_ source: BoundSource) -> [String] {
    let columns = source.dataset.columns.map { identifier($0.name) }.joined(separator: ", ")
    let name = source.dataset.name
    let condition = source.condition.map { " WHERE (\($0)\n)" } ?? ""
    return [
      "CREATE SCHEMA IF NOT EXISTS unparsed",
      "CREATE OR REPLACE VIEW \(unparsedRelation(name)) AS "
        + "SELECT * FROM (\(source.query))\(condition)",
      "CREATE OR REPLACE VIEW \(relation(name)) AS SELECT \(columns) FROM "
        + unparsedRelation(name),
    ]
  }

  /// Statements after which SQL can read these files only, and change no setting.
  func sealing(files: [String]) -> [String] {
    [
      "SET allowed_paths = [\(list(files))]", "SET enable_external_access = false",
      "SET lock_configuration = true",
    ]
  }

  private func list(_ texts: [String]) -> String {
    texts.map { literal($0) }.joined(separator: ", ")
  }
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
