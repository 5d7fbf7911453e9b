package import Digests
internal import Dispatch
internal import Foundation
package import Outcomes
internal import Synchronization

/// Hashes the files that a run read.
package enum FileLineageReader {
  /// Reads files, and all files in folders, two at a time on threads of their own.
  ///
  /// Links are followed, since programs that read the files follow them, too; `.git` and `.assay`
  /// inside a folder are passed over.
  /// - Parameters:
  ///   - paths: Absolute, or relative to `folder`; one that is named twice is read once.
  ///   - role: The role that each record gets.
  ///   - folder: The absolute path of the spec's folder.
  /// - Returns: One record for each file, sorted by the bytes of its path.
  /// - Throws: ``FileDigestError`` for the first file, in that order, that cannot be read; a pointer
  ///   of Git LFS in place of the file is one.
  package static func read(
    paths: [String], role: String, relativeTo folder: String
  ) async throws(FileDigestError) -> [FileLineage] {
    let result = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: Result { () throws(FileDigestError) in
            try records(paths: paths, role: role, folder: folder)
          })
      }
    }
    return try result.get()
  }

  private static func records(
    paths: [String], role: String, folder: String
  ) throws(FileDigestError) -> [FileLineage] {
    var files: [String: [UInt8]] = [:]
    for path in paths {
      let start = path.hasPrefix("/") ? path : folder + "/" + path
      for file in try FileWalk.files(at: Array(start.utf8)) {
        files[RelativePath.of(String(decoding: file, as: UTF8.self), from: folder)] = file
      }
    }
    let sorted = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var records: [FileLineage] = []
    for (file, result) in zip(sorted, digests(of: sorted.map(\.value))) {
      let digest = try result.get()
      records.append(
        FileLineage(
          role: role, path: file.key, bytes: digest.bytes, sha256: digest.sha256.hexadecimal,
          gitBlob: digest.gitBlob))
    }
    return records
  }

  private static func digests(
    of paths: [[UInt8]]
  ) -> [Result<FileDigest, FileDigestError>] {
    let next = Atomic(0)
    let results = Mutex<[Int: Result<FileDigest, FileDigestError>]>([:])
    DispatchQueue.concurrentPerform(iterations: min(2, paths.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < paths.count else { return }
        let result = Result { () throws(FileDigestError) in try digest(of: paths[index]) }
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { results in paths.indices.compactMap { results[$0] } }
  }

  private static func digest(of path: [UInt8]) throws(FileDigestError) -> FileDigest {
    let digest = try FileDigest.of(pathBytes: path)
    guard digest.bytes > 0, digest.bytes <= LFSPointer.maximumBytes else { return digest }
    let name = String(decoding: path, as: UTF8.self)
    guard let content = FileManager.default.contents(atPath: name),
      LFSPointer([UInt8](content)) != nil
    else { return digest }
    throw FileDigestError(
      path: name, operation: "read",
      reason: "it is a pointer of Git LFS, not the file itself; run `git lfs pull`")
  }
}
