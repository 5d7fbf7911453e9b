extension DuckDBDialect {
  private static let place = "\"assay: place\""

  /// Whether a row's time lies in a window; rows without one do not.
  func isInside(_ window: RowWindow, _ column: Column) -> String {
    let name = identifier(column.name)
    return "\(name) >= \(moment(window.start, for: column)) "
      + "AND \(name) < \(moment(window.end, for: column))"
  }

  /// A moment in seconds since 1970 as a constant to compare a date or timestamp with, in UTC.
  func moment(_ seconds: Double, for column: Column) -> String {
    let plain = "make_timestamp(\(Int64((seconds * 1e6).rounded())))"
    guard column.physicalType == Self.zoned else { return plain }
    return "CAST(CAST(\(plain) AS VARCHAR) || '+00' AS \(Self.zoned))"
  }

  /// A checked query's rows with types that Parquet holds: whole numbers have 64 bits.
  func storable(_ sql: String, columns: [Column]) -> String {
    let names = columns.indices.map { "c\($0)" }
    let values = zip(names, columns).map { name, column in
      let isWide = ["HUGEINT", "UHUGEINT"].contains(column.physicalType)
      return (isWide ? "CAST(\(name) AS BIGINT)" : name) + " AS " + identifier(column.name)
    }
    return "SELECT \(values.joined(separator: ", ")) FROM (\(sql)\n) "
      + "AS t(\(names.joined(separator: ", ")))"
  }

  /// Writes a query's rows in place, as a database may that can open this one file only.
  func stageInPlace(_ query: String, to file: String) -> String {
    "COPY (\(query)) TO \(literal(file)) (FORMAT parquet, COMPRESSION lz4, "
      + "DICTIONARY_SIZE_LIMIT 1000, USE_TMP_FILE false)"
  }

  /// The rows of a source that belong to a dataset, with their label, in their order.
  func joined(_ join: SourceJoin) -> String {
    let kept = join.due.map { " WHERE \($0)" } ?? ""
    var sql =
      "SELECT s.* EXCLUDE (\(Self.place))"
      + (join.labels.map { ", l.l AS \(identifier($0.label.name))" } ?? "")
      + " FROM \(placed(join)) AS s"
    if let labels = join.labels {
      sql += " LEFT JOIN (\(self.labels(labels))) AS l ON "
      sql += equal(labels.columns.map(\.own), labels.columns.indices.map { "l.k\($0)" })
    }
    return sql + kept + " ORDER BY s.\(Self.place)"
  }

  /// Rows of a join, rows without a time, and rows whose label is due.
  func dueCounts(_ join: SourceJoin, time: Column) -> String {
    let name = "s." + identifier(time.name)
    return "SELECT count(*), count(*) FILTER (WHERE \(name) IS NULL), "
      + "count(*) FILTER (WHERE \(join.due ?? "TRUE")) FROM \(placed(join)) AS s"
  }

  /// The number of keys with several labels.
  func ambiguousLabels(_ labels: SourceJoin.Labels) -> String {
    let label = identifier(labels.label.name)
    return "SELECT count(*) FROM (SELECT 1 FROM \(relation(labels.dataset)) "
      + "WHERE \(label) IS NOT NULL GROUP BY \(names(labels.columns.map(\.other))) "
      + "HAVING count(DISTINCT \(label)) > 1)"
  }

  /// Different keys of a manifest, those that a query's rows have, and entries without a key.
  func manifestCounts(_ manifest: SourceJoin.Manifest, in query: String) -> String {
    let keys = manifest.columns.indices.map { "m.k\($0)" }
    let isWhole = keys.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
    return "SELECT count(*) FILTER (WHERE \(isWhole)), count(*) FILTER (WHERE \(isWhole) AND "
      + "\(exists(manifest, in: query))), count(*) FILTER (WHERE NOT (\(isWhole))) "
      + "FROM (\(self.keys(manifest))) AS m"
  }

  /// Keys of a manifest that none of a query's rows has, as text, in their order.
  func missingKeys(
    _ manifest: SourceJoin.Manifest, in query: String, limit: Int
  ) -> String {
    let keys = manifest.columns.indices.map { "m.k\($0)" }
    let texts = zip(keys, manifest.columns).map { key, column in
      text(of: key, type: column.other.type, physicalType: column.other.physicalType)
    }
    return "SELECT \(texts.joined(separator: ", ")) FROM (\(self.keys(manifest))) AS m "
      + "WHERE NOT \(exists(manifest, in: query)) ORDER BY \(keys.joined(separator: ", ")) "
      + "LIMIT \(limit)"
  }

  private func placed(_ join: SourceJoin) -> String {
    let condition = join.condition.map { " WHERE (\($0)\n)" } ?? ""
    let rows =
      "SELECT *, row_number() OVER () AS \(Self.place) FROM (\(join.query))\(condition)"
    guard let manifest = join.manifest else { return "(\(rows))" }
    let keys = equal(manifest.columns.map(\.own), manifest.columns.indices.map { "m.k\($0)" })
    return "(SELECT s.* FROM (\(rows)) AS s SEMI JOIN (\(self.keys(manifest))) AS m ON \(keys))"
  }

  private func exists(_ manifest: SourceJoin.Manifest, in query: String) -> String {
    let keys = equal(manifest.columns.map(\.own), manifest.columns.indices.map { "m.k\($0)" })
    return "EXISTS (SELECT 1 FROM (\(query)) AS s WHERE \(keys))"
  }

  private func keys(_ manifest: SourceJoin.Manifest) -> String {
    let columns = manifest.columns.enumerated().map { index, column in
      "\(identifier(column.other.name)) AS k\(index)"
    }
    return "SELECT DISTINCT \(columns.joined(separator: ", ")) FROM (\(manifest.query))"
  }

  private func labels(_ labels: SourceJoin.Labels) -> String {
    let columns = labels.columns.enumerated().map { index, column in
      "\(identifier(column.other.name)) AS k\(index)"
    }
    let label = identifier(labels.label.name)
    return "SELECT \(columns.joined(separator: ", ")), any_value(\(label)) AS l "
      + "FROM \(relation(labels.dataset)) WHERE \(label) IS NOT NULL "
      + "GROUP BY \(names(labels.columns.map(\.other)))"
  }

  private func equal(_ own: [Column], _ others: [String]) -> String {
    zip(own, others).map { column, other in "s.\(identifier(column.name)) = \(other)" }
      .joined(separator: " AND ")
  }

  private func names(_ columns: [Column]) -> String {
    columns.map { identifier($0.name) }.joined(separator: ", ")
  }
}
