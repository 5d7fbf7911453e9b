internal import DurableFiles
internal import Foundation
internal import Git

/// A ledger in a Git reference of its own: a chain of commits, each with one file an entry.
///
/// Nothing else of the repository changes. Where there is a remote, what it has is fetched and merged
/// before an entry is added, and pushed after; a push that was overtaken is merged and tried again.
/// Merging is having all files of both sides, so there is no conflict. A process that is killed leaves
/// the chain as it was, or with the entry.
package struct GitLedger: LedgerHome {
  /// The reference that the ledger has here and at the remote.
  package static let reference = "refs/assay/holdouts"

  /// A folder in the repository.
  private let folder: String
  /// Seconds since 1970, UTC, of the commits that are made.
  private let time: Double
  /// Seconds that a remote is waited for.
  private let patience: Double

  package init(folder: String, time: Double, patience: Double = 30) {
    self.folder = folder
    self.time = time
    self.patience = patience
  }

  /// Whether a folder lies in a repository that may keep a ledger.
  package static func isUsable(at folder: String) async -> Bool {
    await GitQueue.run {
      do throws(GitError) {
        guard let repository = try Repository.containing(folder) else { return false }
        return repository.ownership.isTrusted
      } catch {
        return false
      }
    }
  }

  /// Returns the files of this repository and of its remote, where that can be reached.
  package func files() async throws(LedgerError) -> LedgerContents {
    let chain = LedgerChain(folder: folder, time: time)
    let obstacle = await within("reach the remote") { () throws(GitError) in try chain.fetch() }
    do throws(GitError) {
      let files = try await GitQueue.run { Result { () throws(GitError) in try chain.files() } }
        .get()
      return LedgerContents(files: files, obstacle: obstacle)
    } catch {
      throw LedgerError("read", Self.reference, error.description)
    }
  }

  /// Adds files, and carries them to the remote where there is one.
  package func add(_ files: [LedgerFile]) async throws(LedgerError) -> LedgerAddition {
    let chain = LedgerChain(folder: folder, time: time)
    return try await holding(try await lockedFolders(of: chain)[...]) {
      () async throws(LedgerError) in
      do throws(GitError) {
        try await GitQueue.run { Result { () throws(GitError) in try chain.add(files) } }.get()
      } catch {
        throw LedgerError(
          "add to", Self.reference, error.description,
          remedy: error.isLocked ? "remove the lock file if no Git command is running" : nil)
      }
      let obstacle = await within("push the count") { () throws(GitError) in
        try chain.publish()
      }
      return obstacle.map { .alone($0) } ?? .shared
    }
  }

  private func lockedFolders(of chain: LedgerChain) async throws(LedgerError) -> [String] {
    do throws(GitError) {
      return try await GitQueue.run {
        Result { () throws(GitError) in try chain.lockedFolders() }
      }.get()
    } catch {
      throw LedgerError("open", folder, error.description)
    }
  }

  /// Works while other runs are locked out of the folders.
  private func holding<Value: Sendable>(
    _ folders: ArraySlice<String>, _ work: () async throws(LedgerError) -> Value
  ) async throws(LedgerError) -> Value {
    guard let folder = folders.first else { return try await work() }
    let lock = try await lock(folder)
    defer { lock.release() }
    return try await holding(folders.dropFirst(), work)
  }

  private func lock(_ folder: String) async throws(LedgerError) -> FileLock {
    do {
      return try await FileLock.acquire(
        folder + "/assay-holdouts.lock", holder: "another assay", timeout: 60)
    } catch {
      throw LedgerError("lock", folder, error.reason)
    }
  }

  /// Does what may need a network; returns why it did not work.
  private func within(
    _ action: String, _ work: @escaping @Sendable () throws(GitError) -> String?
  ) async -> String? {
    let result = await GitQueue.run(within: patience) { () -> String? in
      do throws(GitError) {
        return try work()
      } catch {
        return error.description
      }
    }
    return result ?? "the remote did not answer within \(Int(patience)) s (to \(action))"
  }
}
