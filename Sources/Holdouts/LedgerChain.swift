internal import Foundation
internal import Git

/// The commits of a ledger in one repository; every call opens the repository anew.
struct LedgerChain: Sendable {
  /// A folder in the repository.
  let folder: String
  /// Seconds since 1970, UTC.
  let time: Double

  private static let reference = GitLedger.reference
  /// Writers that may be met in a row before a run gives up.
  private static let attempts = 50

  /// The folders to lock: that of the repository, then that of a remote that is a folder.
  ///
  /// The library's way of writing to a folder does not look whether another was faster.
  func lockedFolders() throws(GitError) -> [String] {
    let repository = try repository()
    var folders = [repository.sharedFolder]
    if let remote = try remote(of: repository),
      let address = try repository.address(of: remote),
      let path = Self.path(address, from: repository.workFolder ?? repository.sharedFolder),
      let other = try Repository.containing(path, searching: false),
      access(other.sharedFolder, W_OK) == 0
    {
      folders.append(other.sharedFolder)
    }
    return folders.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// Takes over what the remote has; returns why that is not known, nil where there is no remote.
  func fetch() throws(GitError) -> String? {
    let repository = try repository()
    if let remote = try remote(of: repository) { try fetch(repository, remote) }
    return nil
  }

  /// The files of both chains, that of this repository and the remote's as it was last seen.
  func files() throws(GitError) -> [LedgerFile] {
    let repository = try repository()
    var files: Set<LedgerFile> = []
    for tip in try tips(of: repository) {
      for file in try repository.files(of: tip) {
        files.insert(LedgerFile(path: file.path, bytes: file.bytes))
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// Adds files to the chain here, after what the remote had when it was last seen.
  func add(_ files: [LedgerFile]) throws(GitError) {
    let repository = try repository()
    let added = files.map { CommittedFile(path: $0.path, bytes: $0.bytes) }
    for _ in 0..<Self.attempts {
      let tip = try repository.commitID(of: Self.reference)
      let parents = try parents(tip, in: repository)
      let commit = try repository.makeCommit(
        adding: added, to: parents, message: "Count a verdict\n", time: Int64(time))
      if try move(repository, from: tip, to: commit) { return }
    }
    throw GitError(
      operation: "add to \(Self.reference)", code: 0, errorClass: 0,
      message: "other writers were faster \(Self.attempts) times")
  }

  /// Carries the chain to the remote, merging what came there meanwhile; returns why that did not work.
  func publish() throws(GitError) -> String? {
    let repository = try repository()
    guard let remote = try remote(of: repository) else { return nil }
    for _ in 0..<Self.attempts {
      switch try repository.push(Self.reference, to: remote) {
      case .accepted: return nil
      case .refused(let reason): return "the remote '\(remote)' refused the count: \(reason)"
      case .overtaken:
        try fetch(repository, remote)
        try merge(repository)
      }
    }
    return "others were faster to push \(Self.attempts) times"
  }

  private func merge(_ repository: borrowing Repository) throws(GitError) {
    let tip = try repository.commitID(of: Self.reference)
    let parents = try parents(tip, in: repository)
    guard parents != [tip].compactMap(\.self) else { return }
    let commit =
      parents.count == 1
      ? parents[0]
      : try repository.makeCommit(
        adding: [], to: parents, message: "Merge verdicts\n", time: Int64(time))
    _ = try move(repository, from: tip, to: commit)
  }

  /// The commits that a next one follows: the newer of both tips, or both where they grew apart.
  private func parents(
    _ tip: String?, in repository: borrowing Repository
  ) throws(GitError) -> [String] {
    let seen = try repository.commitID(of: tracking)
    guard let tip, let seen else { return [tip ?? seen].compactMap(\.self) }
    if try repository.isAncestor(seen, of: tip) { return [tip] }
    return try repository.isAncestor(tip, of: seen) ? [seen] : [tip, seen]
  }

  /// Moves the reference; a lock that a killed process left a minute ago is removed first.
  private func move(
    _ repository: borrowing Repository, from tip: String?, to commit: String
  ) throws(GitError) -> Bool {
    do throws(GitError) {
      return try repository.move(Self.reference, from: tip, to: commit)
    } catch  where error.isLocked {
      let path = repository.sharedFolder + Self.reference + ".lock"
      var status = stat()
      guard stat(path, &status) == 0, Foundation.time(nil) - status.st_mtim.tv_sec > 60,
        unlink(path) == 0
      else { throw error }
      return try repository.move(Self.reference, from: tip, to: commit)
    }
  }

  private func tips(of repository: borrowing Repository) throws(GitError) -> [String] {
    [try repository.commitID(of: Self.reference), try repository.commitID(of: tracking)]
      .compactMap(\.self)
  }

  private func fetch(
    _ repository: borrowing Repository, _ remote: String
  ) throws(GitError) {
    try repository.fetch(Self.reference, from: remote, to: tracking)
  }

  /// Where the remote's chain is kept.
  private var tracking: String { "refs/assay/remote-holdouts" }

  /// The remote that branches are pushed to: `remote.pushDefault`, `origin`, or the only one.
  private func remote(of repository: borrowing Repository) throws(GitError) -> String? {
    let names = try repository.remotes()
    if let chosen = try repository.setting("remote.pushdefault"), names.contains(chosen) {
      return chosen
    }
    if names.contains("origin") { return "origin" }
    return names.count == 1 ? names[0] : nil
  }

  private func repository() throws(GitError) -> Repository {
    guard let repository = try Repository.containing(folder) else {
      throw GitError(
        operation: "open the repository of \(folder)", code: -3, errorClass: 6,
        message: "there is none")
    }
    return repository
  }

  /// The folder that an address names, where it names one.
  private static func path(_ address: String, from folder: String) -> String? {
    if address.hasPrefix("file://") {
      return URL(string: address)?.path(percentEncoded: false)
    }
    if address.hasPrefix("/") { return address }
    return address.hasPrefix(".") ? folder + address : nil
  }
}
