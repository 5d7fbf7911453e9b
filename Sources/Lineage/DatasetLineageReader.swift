package import Caching
package import DataEngine
package import Digests
package import Outcomes

/// Hashes what one dataset was read from.
package enum DatasetLineageReader {
  /// Reads the files of a bound dataset.
  ///
  /// - Parameters:
  ///   - dataset: The dataset as the engine bound it.
  ///   - source: The path or pattern as the spec writes it.
  ///   - digest: The number and the digest of the rows that the engine read.
  ///   - folder: The absolute path of the spec's folder.
  ///   - hashes: Digests that are known without reading; nil reads every file.
  /// - Returns: The record of the dataset, its files sorted by the bytes of their paths.
  /// - Throws: ``FileDigestError`` for the first file that cannot be read.
  package static func read(
    _ dataset: Dataset, source: String, digest: ContentDigest, relativeTo folder: String,
    hashes: FileHashes? = nil
  ) async throws(FileDigestError) -> DatasetLineage {
    DatasetLineage(
      name: dataset.name, source: source, rows: digest.rows,
      files: try await FileLineageReader.read(
        paths: dataset.files, role: "data", relativeTo: folder, hashes: hashes),
      contentDigest: digest.sha256)
  }
}
