extension DuckDBDialect {
  /// The SHA-256 of a row as 64 digits: of the columns' names and families and the values.
  ///
  /// Columns go in order of their names' bytes, each value as `v`, its length in bytes, `:` and its
  /// text, NULL as `n`; so no two rows share an encoding. Values of one family are equal whatever
  /// their width: numbers as their shortest text, decimals without trailing zeros, -0 as 0, every
  /// NaN as one, times of a zone in UTC, and nested values as JSON.
  func rowDigest(of columns: [Column]) -> String {
    let sorted = columns.sorted {
      Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
    }
    let schema = sorted.map { "\($0.name.utf8.count):\($0.name)=\($0.type.rawValue);" }.joined()
    let values = sorted.map { column in
      let text = digestedText(of: column)
      return "coalesce('v' || strlen(\(text)) || ':' || \(text), 'n')"
    }
    // One call: a chain of operators would be too deep for wide tables.
    return "sha256(concat(\(([literal(schema)] + values).joined(separator: ", "))))"
  }

  /// The digests of all rows as bytes, in order.
  func sortedRowDigests(of columns: [Column], in dataset: String) -> String {
    "SELECT unhex(d) FROM (SELECT \(rowDigest(of: columns)) AS d FROM \(relation(dataset))) "
      + "ORDER BY d"
  }

  private func digestedText(of column: Column) -> String {
    let name = identifier(column.name)
    switch column.type {
    case .float:
      return "CASE WHEN isnan(\(name)) THEN 'nan' "
        + "ELSE CAST(CAST(\(name) AS DOUBLE) + 0.0 AS VARCHAR) END"
    case .decimal:
      let text = "CAST(\(name) AS VARCHAR)"
      return "CASE WHEN contains(\(text), '.') THEN rtrim(rtrim(\(text), '0'), '.') "
        + "ELSE \(text) END"
    case .timestamp where column.physicalType == Self.zoned:
      return "replace(CAST(make_timestamp(epoch_us(\(name))) AS VARCHAR), ' ', 'T')"
    case .list, .struct, .other: return "CAST(to_json(\(name)) AS VARCHAR)"
    default: return text(of: column)
    }
  }
}
