internal import Digests
package import DurableFiles
internal import Foundation
internal import Synchronization

/// A folder of results, each kept under what it was made from; deleting it only costs time.
///
/// Nothing here can fail a run: an entry that cannot be read, or is not what was written, is told
/// and counts as absent, and one that cannot be written is told once. Entries appear by a rename, so
/// runs at one time do not disturb each other. They are not synced: what a power loss leaves is found
/// by its digest.
package final class ContentCache: Sendable {
  package let folder: String
  private let tell: @Sendable (String) -> Void
  private let steps: FileSteps
  private let state = Mutex(State())

  private struct State {
    var isWriteRefused = false
    var written = 0
    var names = 0
  }

  /// Opens the cache in a folder, which is made at the first write.
  ///
  /// - Parameters:
  ///   - folder: An absolute path.
  ///   - steps: The steps of writing.
  ///   - tell: Is told, in one line, what could not be used or kept.
  package init(
    folder: String, steps: FileSteps = .real, tell: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder
    self.steps = steps
    self.tell = tell
  }

  /// Whether anything was written since the cache was opened.
  package var hasGrown: Bool { state.withLock { $0.written > 0 } }

  /// The bytes that were kept under a key; nil where there are none that can be trusted.
  package func read(_ key: CacheKey) -> [UInt8]? {
    let path = path(of: key)
    do throws(DurableFileError) {
      guard let payload = CacheEntry.decode(try DurableFile.read(path), for: key) else {
        tell("cache: \(path) is damaged and is not used")
        return nil
      }
      return payload
    } catch {
      if !error.isMissing { tell("cache: \(error.description); it is not used") }
      return nil
    }
  }

  /// Keeps bytes under a key.
  package func write(_ payload: [UInt8], for key: CacheKey) {
    replace(path(of: key), with: CacheEntry.encode(payload, for: key))
  }

  /// Replaces a file of the cache by way of a name of its own; what goes wrong is told, once.
  func replace(_ path: String, with bytes: [UInt8]) {
    guard !state.withLock({ $0.isWriteRefused }) else { return }
    do throws(DurableFileError) {
      do throws(DurableFileError) {
        try place(bytes, at: path)
      } catch {
        guard error.isMissing else { throw error }
        try makeFolders(to: path)
        try place(bytes, at: path)
      }
      state.withLock { $0.written += 1 }
    } catch {
      refuseWrites(error)
    }
  }

  /// Tells that the cache keeps nothing more in this run.
  func refuseWrites(_ error: DurableFileError) {
    let isFirst = state.withLock { state in
      defer { state.isWriteRefused = true }
      return !state.isWriteRefused
    }
    if isFirst {
      tell("cache: \(error.description); the run goes on, and the next one finds less to reuse")
    }
  }

  /// Tells, in one line, what could not be used.
  func note(_ line: String) { tell(line) }

  /// The file of a key.
  func path(of key: CacheKey) -> String {
    let name = key.digest.hexadecimal
    return folder + "/" + key.kind + "/" + name.prefix(2) + "/" + name.dropFirst(2)
  }

  /// A name in the cache that no other writer uses.
  func stagingPath() -> String {
    let number = state.withLock { state in
      state.names += 1
      return state.names
    }
    return folder + "/partial-\(getpid())-\(UInt(bitPattern: ObjectIdentifier(self)))-\(number)"
  }

  private func place(_ bytes: [UInt8], at path: String) throws(DurableFileError) {
    try DurableFile.place(bytes, at: path, staging: stagingPath(), steps: steps)
  }

  /// Makes the folders above a file, the first time with a note to Git that nothing is to be kept.
  func makeFolders(to path: String) throws(DurableFileError) {
    let isNew = !DurableFile.exists(folder)
    do {
      try FileManager.default.createDirectory(
        atPath: DurableFile.parent(of: path), withIntermediateDirectories: true)
    } catch {
      throw DurableFileError("make", DurableFile.parent(of: path), reason: reason(of: error))
    }
    if isNew {
      try DurableFile.place(
        Array("*\n".utf8), at: folder + "/.gitignore", staging: stagingPath(), steps: steps)
    }
  }

  private func reason(of error: any Error) -> String {
    let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return system?.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(system?.code ?? 0))) : error.localizedDescription
  }
}
