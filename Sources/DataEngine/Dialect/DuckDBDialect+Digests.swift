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
    // One call: a chain of operators would be too deep for wide tables.
    return "sha256(concat(\(([literal(schema)] + encoded(sorted)).joined(separator: ", "))))"
  }

  /// For each key the first 60 bits of its MD5 digest, what its rows hold, and their number.
  ///
  /// Of a bounded query only rows of keys up to the bound are digested; MD5 spreads keys at half the
  /// cost of SHA-256, and unlike the library's own hash it is the same in every version.
  func keyedRows(
    of columns: [Column], key: [Column], in dataset: String, upTo bound: UInt64?, limit: Int
  ) -> String {
    let digest = "left(md5(concat(\(encoded(key).joined(separator: ", ")))), 15)"
    let filter = bound.map { bound in
      let digits = String(bound, radix: 16)
      return " WHERE \(Self.keyDigest) <= '"
        + String(repeating: "0", count: 15 - digits.count) + digits + "'"
    }
    return "SELECT CAST('0x' || k AS BIGINT), "
      + "CAST(sum(CAST('0x' || left(d, 15) AS BIGINT)) % 4294967296 AS BIGINT), count(*) "
      + "FROM (SELECT \(Self.keyDigest) AS k, \(rowDigest(of: columns)) AS d "
      + "FROM (SELECT *, \(digest) AS \(Self.keyDigest) FROM \(relation(dataset)))"
      + "\(filter ?? "")) GROUP BY k ORDER BY k LIMIT \(limit)"
  }

  // A name that no column of a file has by accident.
  private static let keyDigest = "\"assay: key\""

  /// The values of columns, each as its length and text, or as NULL; injective together.
  private func encoded(_ columns: [Column]) -> [String] {
    columns.map { column in
      let text = digestedText(of: column)
      return "coalesce('v' || strlen(\(text)) || ':' || \(text), 'n')"
    }
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
