package import Digests
internal import Dispatch
internal import Foundation
internal import Synchronization

/// The digests of files, known without reading a file whose ``FileStamp`` is as it was.
///
/// A file that was written within the last tick of the clock is read each time: it could change
/// again under an equal stamp. With `isParanoid` every file is read once, and one whose content is
/// not what its stamp promised is told.
package final class FileHashes: Sendable {
  private let cache: ContentCache?
  private let isParanoid: Bool
  private let tell: @Sendable (String) -> Void
  private let state: Mutex<State>

  private struct State {
    var table: FileHashTable
    /// What was read or checked since the table was opened.
    var checked: Set<FileStamp> = []
    var isChanged = false
    var filesRead = 0
  }

  /// Opens the table that the cache holds; without a cache, nothing outlives the value.
  package init(
    cache: ContentCache?, isParanoid: Bool = false, tell: @escaping @Sendable (String) -> Void
  ) {
    self.cache = cache
    self.isParanoid = isParanoid
    self.tell = tell
    state = Mutex(State(table: FileHashTable.load(from: cache, tell: tell)))
  }

  /// How many files were read, not looked up.
  package var filesRead: Int { state.withLock { $0.filesRead } }

  /// The digest of a file, read where its stamp is not known.
  package func digest(ofPath path: String) throws(FileDigestError) -> FileDigest {
    try digest(ofPathBytes: Array(path.utf8))
  }

  /// The digest of a file whose name need not be UTF-8; links are followed.
  package func digest(ofPathBytes path: [UInt8]) throws(FileDigestError) -> FileDigest {
    let before = FileStamp.of(pathBytes: path)
    let known = before.flatMap { stamp in
      state.withLock { state in state.table[stamp].map { ($0, state.checked.contains(stamp)) } }
    }
    if let (digest, isChecked) = known, isChecked || !isParanoid { return digest }
    let read = try FileDigest.of(pathBytes: path)
    let now = FileStamp.now()
    state.withLock { $0.filesRead += 1 }
    guard let before, before == FileStamp.of(pathBytes: path) else { return read }
    if let (digest, _) = known, digest != read {
      tell(
        "cache: \(String(decoding: path, as: UTF8.self)) holds something else than its size and "
          + "times promised; it was read again")
    }
    guard before.isSettled(at: now) else { return read }
    state.withLock { state in
      state.table[before] = read
      state.checked.insert(before)
      state.isChanged = true
    }
    return read
  }

  /// The digests of files, in their order, two files at a time.
  package func digests(
    ofPaths paths: [[UInt8]]
  ) -> [Result<FileDigest, FileDigestError>] {
    let next = Atomic(0)
    let results = Mutex<[Int: Result<FileDigest, FileDigestError>]>([:])
    DispatchQueue.concurrentPerform(iterations: min(2, paths.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < paths.count else { return }
        let result = Result { () throws(FileDigestError) in
          try digest(ofPathBytes: paths[index])
        }
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { results in paths.indices.compactMap { results[$0] } }
  }

  /// Keeps what was read for the next run; digests that another run kept meanwhile stay.
  package func save() {
    guard let cache else { return }
    let table = state.withLock { state -> FileHashTable? in
      guard state.isChanged else { return nil }
      state.isChanged = false
      return state.table
    }
    guard var table else { return }
    table.merge(FileHashTable.load(from: cache, tell: { _ in }))
    cache.replace(FileHashTable.path(in: cache), with: table.encoded())
  }
}
