/// A file that lists rows of a dataset by their key.
package struct RowManifest: Sendable, Hashable {
  /// An absolute path to one Parquet, CSV or JSON lines file, or a glob.
  package var path: String
  /// Columns of the file and of the dataset.
  package var key: [String]

  package init(path: String, key: [String]) {
    self.path = path
    self.key = key
  }
}
