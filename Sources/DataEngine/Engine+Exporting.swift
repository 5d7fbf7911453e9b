internal import DuckDB
internal import Foundation

extension Engine {
  /// Writes a dataset as one read-only Parquet file, its declared types kept, rows in order of
  /// their digests.
  ///
  /// The file appears whole or not at all; a read-only file of an earlier export is replaced.
  ///
  /// - Parameters:
  ///   - dataset: The name of a bound dataset.
  ///   - path: The file that is written, in a folder that exists.
  ///   - excluded: Columns that are left out; each must be a column.
  ///   - sample: Rows to keep, drawn with a seed and stratified by a column; nil keeps all.
  /// - Throws: ``EngineError`` where a column is missing or the file cannot be written.
  package func export(
    _ dataset: String, to path: String, excluding excluded: Set<String>, sample: RowSample?
  ) async throws(EngineError) {
    try await cancellable { () throws(EngineError) in
      let found = try self.dataset(dataset)
      for name in excluded.sorted() { _ = try found.requiredColumn(name) }
      let kept = found.columns.filter { !excluded.contains($0.name) }
      guard !kept.isEmpty else {
        throw EngineError(operation: "export", subject: dataset, message: "no column is left")
      }
      var query = dialect.rows(of: found, columns: kept)
      if let sample { query = try sampling(sample, of: found, columns: kept) }
      let temporary = path + ".part"
      defer { unlink(temporary) }
      try files.rows(dialect.copy(query, to: temporary), to: "export", dataset)
      guard chmod(temporary, 0o444) == 0, rename(temporary, path) == 0 else {
        throw EngineError(
          operation: "export", subject: dataset,
          message: "\(path): \(String(cString: strerror(errno)))")
      }
    }
  }

  /// The query of a sample; a stratum of over 20 numbers or times is no stratum.
  private func sampling(
    _ sample: RowSample, of dataset: Dataset, columns: [Column]
  ) throws(EngineError) -> String {
    var stratum: Column?
    var strata: [(value: String?, rows: Int)] = []
    if let name = sample.stratum {
      let column = try dataset.requiredColumn(name)
      let groups = try files.rows(
        dialect.groupRows(of: [column], in: dataset.name), to: "export", dataset.name)
      if groups.count <= 20 || dialect.number(of: column) == nil {
        stratum = column
        strata = groups.map { (value: $0[0].text, rows: $0[1].integer ?? 0) }
      }
    }
    if stratum == nil { strata = [(value: nil, rows: try rowCount(of: dataset.name))] }
    let quotas = zip(strata, sample.quotas(of: strata.map(\.rows))).map { stratum, rows in
      (value: stratum.value, rows: rows)
    }
    guard !quotas.isEmpty else { return dialect.rows(of: dataset, columns: columns) }
    return dialect.sample(
      of: dataset, columns: columns, seed: sample.seed, stratum: stratum, quotas: quotas)
  }
}
