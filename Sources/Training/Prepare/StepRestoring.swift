internal import Caching
internal import Digests
internal import DurableFiles
internal import Foundation

/// Puts the outs of a step back as they were recorded.
struct StepRestoring: Sendable {
  let folder: String
  let cache: StepCache

  /// What became of an out.
  enum Answer: Sendable, Hashable {
    /// It is there, byte by byte.
    case untouched
    case restored
    /// A file of it is not kept any more.
    case lost
  }

  /// Compares an out with its record, and puts it back where it differs.
  ///
  /// The copy is made beside the out and takes its place when it is whole. A kill between leaves an
  /// out that is old, whole or gone, and the next run compares again.
  func restore(_ out: StepRecord.Out) throws(StepCacheError) -> Answer {
    let place = StepInputs.absolute(out.path, in: folder)
    if DurableFile.exists(place), isThere(out) { return .untouched }
    do throws(DurableFileError) {
      let staging = DurableFile.parent(of: place) + "/." + name(of: place) + ".assay-partial"
      try DurableFolder.remove(staging)
      try DurableFolder.make(DurableFile.parent(of: place))
      guard try fill(staging, with: out) else {
        DurableFolder.discard(staging)
        return .lost
      }
      if DurableFolder.isFolder(place) { try DurableFolder.remove(place) }
      try DurableFile.move(staging, to: place)
      return .restored
    } catch {
      throw StepCacheError(reason: error.description)
    }
  }

  /// Whether an out is as it was recorded.
  func isThere(_ out: StepRecord.Out) -> Bool {
    do throws(StepCacheError) {
      return try StepRecord.out(out.path, in: folder, hashes: cache.hashes) == out
    } catch {
      return false
    }
  }

  private func fill(
    _ staging: String, with out: StepRecord.Out
  ) throws(DurableFileError) -> Bool {
    if out.isFolder { try DurableFolder.make(staging) }
    for entry in out.entries {
      let path = entry.path.isEmpty ? staging : staging + "/" + entry.path
      guard let sha256 = entry.sha256 else {
        try DurableFolder.make(path)
        continue
      }
      guard let digest = SHA256Digest(digits: Array(sha256.utf8)),
        try cache.cache.restoreFile(digest, to: path, isExecutable: entry.isExecutable)
      else { return false }
    }
    return true
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "out"
  }
}
