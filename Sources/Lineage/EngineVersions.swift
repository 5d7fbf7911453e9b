internal import Git

/// The versions of the libraries that a run's results rest on.
package enum EngineVersions {
  /// Returns the versions by the names that the lineage record uses.
  package static func named(duckDB: String, machine: String) -> [String: String] {
    ["DuckDB": duckDB, "libgit2": GitLibrary.version, "operating system": machine]
  }
}
