internal import Digests
internal import DuckDB

extension Engine {
  /// SHA-256 over the rows, blind to row order, column order, file names and partitioning.
  ///
  /// The digests of the rows are hashed in their order, each 32 bytes; an empty dataset's digest is
  /// that of its columns' names and families alone.
  package func contentDigest(of dataset: String) async throws(EngineError) -> ContentDigest {
    try await cancellable { () throws(EngineError) in
      try remembered("content-digest", of: dataset) { () throws(EngineError) in
        try digest(of: dataset)
      }
    }
  }

  private func digest(of dataset: String) throws(EngineError) -> ContentDigest {
    let found = try self.dataset(dataset)
    var hasher = SHA256Digest.Hasher()
    hasher.update(Array(found.schemaText.utf8))
    var rows = 0
    var smallest: [UInt64] = []
    let sql = dialect.sortedRowDigests(of: found.columns, in: dataset)
    try files.forEachStreamedChunk(of: sql, to: "digest", dataset) { chunk throws(DuckDBError) in
      for row in 0..<chunk.rowCount {
        chunk.withBytes(row: row, column: 0) { bytes in
          hasher.update(buffer: bytes)
          guard smallest.count < ContentDigest.sampleSize else { return }
          let start = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
          if smallest.last != start { smallest.append(start) }
        }
      }
      rows += chunk.rowCount
    }
    return ContentDigest(sha256: hasher.finalize().hexadecimal, rows: rows, smallest: smallest)
  }
}

extension Dataset {
  /// The names and families of the columns, sorted by the names' bytes, injectively.
  var schemaText: String {
    columns.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
      .map { "\($0.name.utf8.count):\($0.name)=\($0.type.rawValue);" }.joined()
  }
}
