extension DuckDBDialect {
  /// The first line of a text file that is not left out, as it is.
  func firstLine(of file: String, reading: CSVReading) -> String {
    "SELECT line FROM read_csv([\(literal(file))], columns = {'line': 'VARCHAR'}, "
      + "auto_detect = false, header = false, delim = '\u{1F}', quote = '', escape = '', "
      + "null_padding = false, max_line_size = 8388608, skip = \(reading.skip), "
      + (reading.comment.map { "comment = \(literal($0)), " } ?? "")
      + "parallel = false, nullstr = '\u{1E}', strict_mode = false, hive_partitioning = false) "
      + "LIMIT 1"
  }

  /// The bytes of all lines of a text without their ends, and the number of lines.
  func lineLengths(of file: String) -> String {
    "SELECT CAST(coalesce(sum(strlen(line)), 0) AS BIGINT), count(*) FROM read_csv("
      + "[\(literal(file))], columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, "
      + "delim = '\u{1F}', quote = '', escape = '', max_line_size = 8388608, "
      + "nullstr = '\u{1E}', strict_mode = false, hive_partitioning = false)"
  }

  /// CSV files of one header as a table with all columns as text, but for `doubles`.
  ///
  /// Partitions stand beside the columns; `path` is where a file that was recoded came from.
  func csv(
    _ files: [(path: String, read: String)], header: CSVHeader, reading: CSVReading,
    doubles: Set<String>
  ) -> String {
    let columns = header.names.map { name in
      "\(literal(name)): '\(doubles.contains(name) ? "DOUBLE" : "VARCHAR")'"
    }
    let quote = reading.quote ?? "\""
    let partitions = files.first.map { SourceFiles.partitions(of: $0.path) } ?? []
    let isMany = files.count > 1 && !partitions.isEmpty
    let values =
      isMany
      ? []
      : partitions.map { key, value in
        "\(value.map { literal($0) } ?? "CAST(NULL AS VARCHAR)") AS \(identifier(key))"
      }
    let types = partitions.map { "\(literal($0.key)): VARCHAR" }.joined(separator: ", ")
    return "SELECT \((["*"] + values).joined(separator: ", ")) FROM read_csv("
      + "[\(list(files.map(\.read)))], columns = {\(columns.joined(separator: ", "))}, "
      + "auto_detect = false, header = \(reading.header ?? true), "
      + "delim = \(literal(header.delimiter)), quote = \(literal(quote)), "
      + "escape = \(literal(reading.escape ?? quote)), "
      + "nullstr = [\(list([""] + reading.nulls.filter { !$0.isEmpty }))], "
      + (reading.skip > 0 ? "skip = \(reading.skip), " : "")
      + (reading.comment.map { "comment = \(literal($0)), " } ?? "")
      + "allow_quoted_nulls = false, null_padding = false, ignore_errors = false, "
      + "strict_mode = true, max_line_size = 8388608, hive_partitioning = \(isMany)"
      + (isMany ? ", hive_types = {\(types)}" : "") + ")"
  }

  /// JSON lines as a table: objects, one a line, of which these columns are read as these types.
  func jsonLines(
    _ files: [String], columns: [(name: String, type: String)]?
  ) -> String {
    var options = ["format = 'newline_delimited'", "records = true"]
    options.append("maximum_object_size = 16777216")
    let keys = files.first.map { SourceFiles.partitions(of: $0).map(\.key) } ?? []
    options.append("hive_partitioning = \(!keys.isEmpty)")
    if let columns {
      let read = columns.filter { !keys.contains($0.name) }
        .map { "\(literal($0.name)): \(literal($0.type))" }
      options.append("columns = {\(read.joined(separator: ", "))}")
    } else {
      options.append("sample_size = -1, map_inference_threshold = -1")
      if files.count > 1 { options.append("union_by_name = true") }
    }
    if !keys.isEmpty {
      let types = keys.map { "\(literal($0)): VARCHAR" }.joined(separator: ", ")
      options.append("hive_types = {\(types)}")
    }
    return "SELECT * FROM read_json([\(list(files))], \(options.joined(separator: ", ")))"
  }

  /// Number and text of the first line that is no JSON, in a file of JSON lines.
  func firstBadLine(of file: String) -> String {
    "SELECT n, left(line, 60) FROM (SELECT row_number() OVER () AS n, line FROM read_csv("
      + "[\(literal(file))], columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, "
      + "delim = '\u{1F}', quote = '', escape = '', max_line_size = 8388608, parallel = false, "
      + "nullstr = '', strict_mode = false, hive_partitioning = false)) "
      + "WHERE line IS NOT NULL AND (NOT json_valid(line) OR json_type(line) <> 'OBJECT') LIMIT 1"
  }

  /// Tables one under another, matched by column name.
  func union(_ queries: [String]) -> String {
    queries.map { "(\($0))" }.joined(separator: " UNION ALL BY NAME ")
  }

  /// The first rows of a table.
  func first(_ rows: Int, of relation: String) -> String {
    "(SELECT * FROM \(relation) LIMIT \(rows))"
  }

  /// For each column, texts that do not read as each of the `inferable` types, then all texts; then the rows.
  ///
  /// Digits behind a leading zero and whole numbers beyond 64 bits stay text, as a number would
  /// lose them; booleans are `true` and `false` only.
  func inference(of columns: [TextColumn], from relation: String) -> String {
    let tests = columns.flatMap { column in
      let text = identifier(column.name)
      return Self.inferable.map { type in
        var tried = column
        tried.type = type
        tried.isInferred = true
        return "count(*) FILTER (WHERE nullif(\(text), '') IS NOT NULL "
          + "AND \(parsed(tried)) IS NULL)"
      } + ["count(nullif(\(text), ''))"]
    }
    return "SELECT \(tests.joined(separator: ", ")), count(*) FROM \(relation)"
  }

  /// The types that are tried for columns without a declaration, the first that fits all texts wins.
  static let inferable: [LogicalType] = [.integer, .float, .boolean, .date, .timestamp, .time]

  /// A table of typed columns, beside each that is parsed the texts that did not parse.
  func typed(_ columns: [TextColumn], from relation: String) -> String {
    var inner: [String] = []
    var outer: [String] = []
    for (index, column) in columns.enumerated() {
      let name = identifier(column.name)
      inner.append("\(column.isParsed ? parsed(column) : name) AS v\(index)")
      outer.append("v\(index) AS \(name)")
      guard column.isParsed else { continue }
      inner.append("\(name) AS t\(index)")
      outer.append(
        // As text: a value of JSON would make JSON of the empty text, which is none.
        "CASE WHEN v\(index) IS NULL AND CAST(t\(index) AS VARCHAR) <> '' "
          + "THEN CAST(t\(index) AS VARCHAR) END AS " + unparsedColumn(column.name))
    }
    return "SELECT \(outer.joined(separator: ", ")) FROM "
      + "(SELECT \(inner.joined(separator: ", ")) FROM \(relation))"
  }

  /// The number of texts that did not parse, column by column.
  func unparsedCounts(of columns: [String], from relation: String) -> String {
    "SELECT \(columns.map { "count(\(unparsedColumn($0)))" }.joined(separator: ", ")) "
      + "FROM \(relation)"
  }

  /// A table with the columns of texts that all parsed put beside it, empty.
  func addingParsed(_ columns: [String], to query: String) -> String {
    guard !columns.isEmpty else { return query }
    let empty = columns.map { "CAST(NULL AS VARCHAR) AS \(unparsedColumn($0))" }
    return "SELECT *, \(empty.joined(separator: ", ")) FROM (\(query))"
  }
}
