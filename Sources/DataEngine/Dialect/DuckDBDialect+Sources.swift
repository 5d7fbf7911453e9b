extension DuckDBDialect {
  /// The files that a glob matches.
  func files(matching glob: String) -> String { "SELECT file FROM glob(\(literal(glob)))" }

  /// Parquet files as one table; several are matched by column name.
  ///
  /// Where files are alike, the library looks at the first to learn the columns of all.
  func parquet(_ files: [String], texts partitions: [String], areAlike: Bool = false) -> String {
    var options = ["union_by_name = \(files.count > 1 && !areAlike)"]
    let isPartitioned = files.allSatisfy { !SourceFiles.partitions(of: $0).isEmpty }
    options.append("hive_partitioning = \(isPartitioned)")
    if isPartitioned, !partitions.isEmpty {
      let types = partitions.map { "\(literal($0)): VARCHAR" }.joined(separator: ", ")
      options.append("hive_types = {\(types)}")
    }
    return "SELECT * FROM read_parquet([\(list(files))], \(options.joined(separator: ", ")))"
  }

  /// File, name, type and number of parts of every node of Parquet files' schemas, as they stand.
  func parquetColumns(_ files: [String]) -> String {
    "SELECT file_name, name, coalesce(duckdb_type, ''), coalesce(num_children, 0) FROM "
      + "(SELECT *, row_number() OVER () AS n FROM parquet_schema([\(list(files))])) ORDER BY n"
  }

  /// Writes a query's rows to a Parquet file.
  func copy(_ query: String, to file: String) -> String {
    "COPY (\(query)) TO \(literal(file)) (FORMAT parquet, COMPRESSION zstd)"
  }

  /// Writes a query's rows, in their order, to a Parquet file that only the engine reads.
  func stage(_ query: String, to file: String) -> String {
    "COPY (\(query)) TO \(literal(file)) (FORMAT parquet, COMPRESSION lz4, "
      + "DICTIONARY_SIZE_LIMIT 1000)"
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

  func list(_ texts: [String]) -> String {
    texts.map { literal($0) }.joined(separator: ", ")
  }
}
