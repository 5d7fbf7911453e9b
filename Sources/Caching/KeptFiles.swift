package import Digests
package import DurableFiles
internal import Foundation

/// Files that a cache keeps by their content.
///
/// A kept file shares no bytes with the file it was made from that a later write could change: it is a
/// clone where the file system makes clones, else a copy, never a hard link.
extension ContentCache {
  /// The most bytes that are copied for one file; a clone costs nothing and may be larger.
  package static let copyLimit = 1 << 30

  /// Keeps a file's content; false where it is not kept, which costs no more than time later.
  package func keepFile(_ path: String, digest: FileDigest) -> Bool {
    let target = filePath(of: digest.sha256)
    if let size = FileStamp.of(path: target)?.size, size == Int64(digest.bytes) { return true }
    do throws(DurableFileError) {
      try makeFolders(to: target)
      let staging = stagingPath()
      guard
        try FileClone.make(
          of: path, at: staging, copying: digest.bytes <= Self.copyLimit, mode: 0o444)
      else { return false }
      try DurableFile.move(staging, to: target)
      return true
    } catch {
      refuseWrites(error)
      return false
    }
  }

  /// Makes a file of kept content; false where it is not kept, or is not what it was.
  ///
  /// The new file is checked by its digest; a kept one that is damaged is told and removed.
  package func restoreFile(
    _ digest: SHA256Digest, to path: String, isExecutable: Bool
  ) throws(DurableFileError) -> Bool {
    let kept = filePath(of: digest)
    guard DurableFile.exists(kept) else { return false }
    _ = try FileClone.make(of: kept, at: path, copying: true, mode: isExecutable ? 0o755 : 0o644)
    do throws(FileDigestError) {
      if try FileDigest.of(path: path).sha256 == digest { return true }
    } catch {
      throw DurableFileError(error.operation, error.path, reason: error.reason)
    }
    note("cache: \(kept) is damaged and is not used")
    DurableFile.discard(kept)
    DurableFile.discard(path)
    return false
  }

  private func filePath(of digest: SHA256Digest) -> String {
    let name = digest.hexadecimal
    return folder + "/files/" + name.prefix(2) + "/" + name.dropFirst(2)
  }
}
