package import Caching

/// What an engine keeps between runs: results by what they were made from, and files' digests.
package struct EngineMemory: Sendable {
  package let cache: ContentCache
  package let hashes: FileHashes
  /// What tells this build of the program from others: they may ask and count otherwise.
  package let program: String

  package init(cache: ContentCache, hashes: FileHashes, program: String) {
    self.cache = cache
    self.program = program
    self.hashes = hashes
  }
}
