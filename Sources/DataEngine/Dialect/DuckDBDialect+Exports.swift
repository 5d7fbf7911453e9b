extension DuckDBDialect {
  /// The rows of a dataset in order of their digests.
  func rows(of dataset: Dataset, columns: [Column]) -> String {
    "SELECT \(names(columns)) FROM (SELECT *, \(rowDigest(of: dataset.columns)) AS "
      + "\(Self.digest) FROM \(relation(dataset.name))) ORDER BY \(Self.digest)"
  }

  /// The rows whose digests, hashed with a seed, come first among their stratum's.
  func sample(
    of dataset: Dataset, columns: [Column], seed: UInt64, stratum: Column?,
    quotas: [(value: String?, rows: Int)]
  ) -> String {
    let value = stratum.map { text(of: $0) } ?? "CAST(NULL AS VARCHAR)"
    let quotaRows = quotas.map { quota in
      "(\(quota.value.map { literal($0) } ?? "CAST(NULL AS VARCHAR)"), \(quota.rows))"
    }
    return "SELECT \(names(columns)) FROM (SELECT *, row_number() OVER (PARTITION BY "
      + "\(Self.stratum) ORDER BY sha256('\(seed):' || \(Self.digest))) AS \(Self.rank) FROM ("
      + "SELECT *, \(rowDigest(of: dataset.columns)) AS \(Self.digest), \(value) AS "
      + "\(Self.stratum) FROM \(relation(dataset.name)))) AS r JOIN (VALUES "
      + quotaRows.joined(separator: ", ") + ") AS q(\(Self.value), \(Self.quota)) "
      + "ON \(Self.stratum) IS NOT DISTINCT FROM \(Self.value) "
      + "WHERE \(Self.rank) <= \(Self.quota) ORDER BY \(Self.digest)"
  }

  // Names that no column of a file has by accident.
  private static let digest = "\"assay: digest\""
  private static let stratum = "\"assay: stratum\""
  private static let rank = "\"assay: rank\""
  private static let value = "\"assay: value\""
  private static let quota = "\"assay: quota\""

  private func names(_ columns: [Column]) -> String {
    columns.map { identifier($0.name) }.joined(separator: ", ")
  }
}
