package import Caching
package import Digests
internal import Dispatch
internal import Foundation
package import Outcomes

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
  ///   - hashes: Digests that are known without reading; nil reads every file.
  /// - Returns: One record for each file, sorted by the bytes of its path.
  /// - Throws: ``FileDigestError`` for the first file, in that order, that cannot be read; a pointer
  ///   of Git LFS in place of the file is one.
  package static func read(
    paths: [String], role: String, relativeTo folder: String, hashes: FileHashes? = nil
  ) async throws(FileDigestError) -> [FileLineage] {
    let result = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: Result { () throws(FileDigestError) in
            try records(
              paths: paths, role: role, folder: folder,
              hashes: hashes ?? FileHashes(cache: nil) { _ in })
          })
      }
    }
    return try result.get()
  }

  private static func records(
    paths: [String], role: String, folder: String, hashes: FileHashes
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
    for (file, result) in zip(sorted, hashes.digests(ofPaths: sorted.map(\.value))) {
      let digest = try result.get()
      try refusePointer(at: file.value, digest)
      records.append(
        FileLineage(
          role: role, path: file.key, bytes: digest.bytes, sha256: digest.sha256.hexadecimal,
          gitBlob: digest.gitBlob))
    }
    return records
  }

  private static func refusePointer(
    at path: [UInt8], _ digest: FileDigest
  ) throws(FileDigestError) {
    guard digest.bytes > 0, digest.bytes <= LFSPointer.maximumBytes else { return }
    let name = String(decoding: path, as: UTF8.self)
    guard let content = FileManager.default.contents(atPath: name),
      LFSPointer([UInt8](content)) != nil
    else { return }
    throw FileDigestError(
      path: name, operation: "read",
      reason: "it is a pointer of Git LFS, not the file itself; run `git lfs pull`")
  }
}
