internal import Caching
internal import Digests

/// The files of a source as they were when the engine first looked.
struct SourceContent: Sendable, Hashable {
  private var files: [File] = []

  private struct File: Sendable, Hashable {
    let path: String
    let stamp: FileStamp
    let digest: FileDigest
  }

  /// Looks at files; nil where one cannot be read or changes meanwhile.
  init?(of paths: [String], by hashes: FileHashes) {
    let digests = hashes.digests(ofPaths: paths.map { Array($0.utf8) })
    for (path, result) in zip(paths, digests) {
      guard case .success(let digest) = result, let stamp = FileStamp.of(path: path),
        stamp.size == Int64(digest.bytes)
      else { return nil }
      files.append(File(path: path, stamp: stamp, digest: digest))
    }
  }

  /// The parts of a key that stand for the files' names and content.
  var parts: [String] { files.flatMap { [$0.path, $0.digest.sha256.hexadecimal] } }

  /// The digests of the files, in their order.
  var digests: [FileDigest] { files.map(\.digest) }

  /// Whether every file still is as it was; one that could have been written again unseen is read.
  func isUnchanged(by hashes: FileHashes) -> Bool {
    guard files.allSatisfy({ FileStamp.of(path: $0.path) == $0.stamp }) else { return false }
    let digests = hashes.digests(ofPaths: files.map { Array($0.path.utf8) })
    return zip(files, digests).allSatisfy { file, result in
      if case .success(let digest) = result { digest == file.digest } else { false }
    }
  }
}
