internal import DuckDB

extension Engine {
  /// Refuses Parquet files that hold one column in types which are not one another's widths.
  ///
  /// A column that a file lacks is NULL in its rows. Numbers may differ in width and family.
  func checkParquetColumns(
    of paths: [String], _ subject: String
  ) throws(EngineError) {
    guard paths.count > 1 else { return }
    var first: [String: (type: String, file: String)] = [:]
    for row in try files.rows(dialect.parquetColumns(paths), to: "bind", subject) {
      guard let file = row[0].text, let name = row[1].text, let type = row[2].text else { continue }
      guard let known = first[name] else {
        first[name] = (type, file)
        continue
      }
      guard Self.family(known.type) != Self.family(type) else { continue }
      throw EngineError(
        operation: "bind", subject: subject,
        message: "\(file): the column '\(name)' is \(type), but \(known.type) in \(known.file); "
          + "write both with one type, or name the files apart")
    }
  }

  private static func family(_ type: String) -> String {
    let name = type.prefix { $0 != "(" }
    switch name {
    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
      "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL":
      return "number"
    default: return name.hasPrefix("TIMESTAMP") ? "TIMESTAMP" : String(name)
    }
  }
}
