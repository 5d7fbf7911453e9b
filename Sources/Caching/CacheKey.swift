package import Digests

/// What a kept result was made from: a kind of result, and the digest of everything it depends on.
package struct CacheKey: Sendable, Hashable {
  /// A word of lower-case letters and hyphens; the entries of a kind lie in a folder of this name.
  package let kind: String
  package let digest: SHA256Digest

  /// Makes the key of the parts; each is written with its length, so no two lists meet.
  package init(_ kind: String, _ parts: [String]) {
    var hasher = SHA256Digest.Hasher()
    for part in [kind] + parts { hasher.update(Array("\(part.utf8.count):\(part);".utf8)) }
    self.kind = kind
    digest = hasher.finalize()
  }
}
