extension DuckDBDialect {
  /// A column as a scan reads it: as it lies in memory where its type allows.
  func argument(of column: Column) -> String {
    let name = identifier(column.name)
    switch column.type {
    case .boolean, .float, .decimal, .json, .binary: return name
    case .string: return text(of: column)
    case .integer:
      return Self.plainIntegers.contains(column.physicalType)
        ? name : "CAST(\(name) AS DOUBLE)"
    case .date, .time, .timestamp:
      return Self.plainTimes.contains(column.physicalType) ? name : "epoch(\(name))"
    case .list, .struct, .other: return "CASE WHEN \(name) IS NOT NULL THEN hash(\(name)) END"
    }
  }

  private static let plainIntegers: Set<String> = [
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
    "UBIGINT",
  ]

  private static let plainTimes: Set<String> = ["DATE", "TIME", "TIMESTAMP", zoned]

  /// The call of a registered scan over columns and the places of rows.
  func scan(_ function: String, of columns: [ColumnRequest]) -> String {
    let arguments =
      columns.map { $0.condition ?? argument(of: $0.column) } + [
        identifier(Self.fileColumn), rowNumber,
      ]
    return "\(function)(\(arguments.joined(separator: ", ")))"
  }

  /// Rows of a source with the number of their file and their number in it.
  func placed(_ source: BoundSource) -> String {
    let condition = source.condition.map { " WHERE (\($0)\n)" } ?? ""
    if let placed = source.placedQuery {
      return "(SELECT * FROM (\(placed))\(condition))"
    }
    return "(SELECT *, CAST(0 AS UBIGINT) AS \(identifier(Self.fileColumn)), "
      + "row_number() OVER () - 1 AS \(rowNumber) FROM (\(source.query))\(condition))"
  }

  /// Quantiles of each column's finite values at some shares, over the first rows that come.
  func pilot(
    _ columns: [(column: Column, shares: [Double])], of dataset: String, rows: Int
  ) -> String {
    let numbers = columns.enumerated().map { index, wanted in
      "\(number(of: wanted.column) ?? "NULL") AS x\(index)"
    }
    let lists = columns.enumerated().map { index, wanted in
      let shares = wanted.shares.map { "\($0)" }.joined(separator: ", ")
      return "quantile_cont(x\(index), [\(shares)]) FILTER (WHERE isfinite(x\(index))) AS q\(index)"
    }
    let values = columns.enumerated().flatMap { index, wanted in
      wanted.shares.indices.map { "q\(index)[\($0 + 1)]" }
    }
    return "SELECT \(values.joined(separator: ", ")) FROM "
      + "(SELECT \(lists.joined(separator: ", ")) FROM "
      + "(SELECT \(numbers.joined(separator: ", ")) FROM \(relation(dataset)) LIMIT \(rows)))"
  }

  /// Parquet files with the places of their rows; nil where a column has a name that is needed.
  ///
  /// A condition may keep whole files from being read, and the others then count from 0: where there
  /// is one, a file is told by its name.
  func placedParquet(_ query: String, columns: [Column], isChosen: Bool) -> String? {
    let taken = ["file_index", "filename", "file_row_number", Self.fileColumn, Self.rowColumn]
    let start = "SELECT * FROM read_parquet("
    guard query.hasPrefix(start), !columns.contains(where: { taken.contains($0.name.lowercased()) })
    else { return nil }
    return "SELECT *, \(file(isChosen: isChosen)), "
      + "file_row_number AS \(rowNumber) FROM read_parquet(" + query.dropFirst(start.count)
  }

  /// Some Parquet files of a source with the places of their rows, columns from folders typed.
  func placedParquet(
    _ files: [String], folderTypes: [(name: String, type: String)], where condition: String?
  ) -> String {
    let types = folderTypes.map { "\(literal($0.name)): \($0.type)" }.joined(separator: ", ")
    let folders =
      folderTypes.isEmpty
      ? "hive_partitioning = false" : "hive_partitioning = true, hive_types = {\(types)}"
    let chosen = condition.map { " WHERE (\($0)\n)" } ?? ""
    return "(SELECT * FROM (SELECT *, \(file(isChosen: condition != nil)), "
      + "file_row_number AS \(rowNumber) FROM read_parquet([\(list(files))], "
      + "union_by_name = true, \(folders)))\(chosen))"
  }

  private func file(isChosen: Bool) -> String {
    (isChosen ? "filename" : "file_index") + " AS " + identifier(Self.fileColumn)
  }

  private static let fileColumn = "assay: file"
  private static let rowColumn = "assay: row"
  private var rowNumber: String { identifier(Self.rowColumn) }

  /// Rows and groups of rows of each Parquet file, in order of `files`.
  func fileSizes(_ files: [String]) -> String {
    let list = files.map { literal($0) }.joined(separator: ", ")
    return "SELECT file_name, num_rows, num_row_groups FROM parquet_file_metadata([\(list)])"
  }

  /// Rows of each group of a Parquet file, in order.
  func groupSizes(_ file: String) -> String {
    "SELECT row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(\(literal(file))) "
      + "GROUP BY row_group_id ORDER BY row_group_id"
  }
}
