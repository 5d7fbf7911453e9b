package import ContentCache

/// What an engine keeps between runs: results by what they were made from, and files' digests.
package struct EngineMemory: Sendable {
  package let cache: ContentCache
  package let hashes: FileHashes

  package init(cache: ContentCache, hashes: FileHashes) {
    self.cache = cache
    self.hashes = hashes
  }
}
