package import Caching

/// What a step needs to be taken from an earlier run instead of being run.
package struct StepCache: Sendable {
  package var cache: ContentCache
  package var hashes: FileHashes
  /// The version of the program, a part of every key.
  package var toolVersion: String
  /// Seconds since 1970, UTC.
  package var now: @Sendable () -> Double

  package init(
    cache: ContentCache, hashes: FileHashes, toolVersion: String,
    now: @escaping @Sendable () -> Double
  ) {
    self.cache = cache
    self.hashes = hashes
    self.toolVersion = toolVersion
    self.now = now
  }
}
