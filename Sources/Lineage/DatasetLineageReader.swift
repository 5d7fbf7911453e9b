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
  ///   - rows: The number of the rows that the engine read.
  ///   - contentDigest: The digest of the rows; nil where nothing needs it.
  ///   - folder: The absolute path of the spec's folder.
  ///   - hashes: Digests that are known without reading; nil reads every file.
  /// - Returns: The record of the dataset, its files sorted by the bytes of their paths.
  /// - Throws: ``FileDigestError`` for the first file that cannot be read.
  package static func read(
    _ dataset: Dataset, source: String, rows: Int, contentDigest: String?,
    relativeTo folder: String, hashes: FileHashes? = nil
  ) async throws(FileDigestError) -> DatasetLineage {
    DatasetLineage(
      name: dataset.name, source: source, rows: rows,
      files: try await FileLineageReader.read(
        paths: dataset.files, role: "data", relativeTo: folder, hashes: hashes),
      contentDigest: contentDigest)
  }
}
