internal import Foundation
internal import Git
internal import Outcomes

/// Reads the state of the Git repository that a folder lies in.
///
/// Nothing is written, no history is needed, and no state of a repository is an error: what could
/// not be read is said in the reading's note.
package enum CodeReader {
  /// Reads commit, branches, tags, remote and changed files.
  ///
  /// - Parameters:
  ///   - folder: The absolute path of the spec's folder.
  ///   - ignored: Files or folders, relative to `folder`, whose changes do not count.
  ///   - environment: The process's variables; CI servers name the branch of a detached HEAD there.
  /// - Returns: The state of the repository, or a note that says why there is none.
  package static func read(
    folder: String, ignoring ignored: [String] = [".assay"], environment: [String: String]
  ) async -> CodeReading {
    await GitQueue.run {
      do throws(GitError) {
        return try reading(folder: folder, ignoring: ignored, environment: environment)
      } catch {
        return CodeReading(code: nil, note: note(on: error))
      }
    }
  }

  private static func reading(
    folder: String, ignoring ignored: [String], environment: [String: String]
  ) throws(GitError) -> CodeReading {
    guard let repository = try Repository.containing(folder) else {
      return CodeReading(code: nil, note: note(onNoRepositoryAround: folder))
    }
    let ownership = repository.ownership
    guard ownership.isTrusted else {
      return CodeReading(code: nil, note: note(onUntrusted: ownership))
    }
    let code = try lineage(
      of: repository, folder: folder, ignoring: ignored, environment: environment)
    var notes: [String] = []
    if ownership.isForeign {
      notes.append(
        "the repository belongs to user \(ownership.repository), not to user \(ownership.user); "
          + "it was only read")
    }
    if code.commit == nil {
      notes.append("the branch \(code.branch ?? "HEAD") has no commit yet")
    }
    if repository.isBare {
      notes.append("the repository is bare; there are no files to compare with the commit")
    }
    return CodeReading(code: code, note: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }

  private static func lineage(
    of repository: borrowing Repository, folder: String, ignoring ignored: [String],
    environment: [String: String]
  ) throws(GitError) -> CodeLineage {
    let head = try repository.head()
    var commit: Commit?
    if let id = head.commit { commit = try repository.commit(id) }
    let remote = try BranchNames.remote(of: repository, branch: head.branch)
    var address: String?
    if let remote, let url = try repository.setting("remote.\(remote).url") {
      address = RemoteAddress.withoutCredentials(url)
    }
    let dirty = try DirtyTree.read(
      repository, ignoring: IgnoredPaths(ignored, in: folder, of: repository.workFolder))
    return CodeLineage(
      commit: commit?.id, tree: commit?.tree, parents: commit?.parents ?? [],
      branch: head.branch ?? BranchNames.branch(in: environment),
      defaultBranch: try BranchNames.defaultBranch(
        of: repository, remote: remote, environment: environment),
      tags: try commit.map { (commit) throws(GitError) in try repository.tags(at: commit.id) }
        ?? [],
      remote: address, isShallow: try repository.isShallow, dirtyFiles: dirty.files,
      dirtyDigest: dirty.digest)
  }

  /// A `.git` that leads nowhere is left by a mounted worktree or a copied submodule.
  private static func note(onNoRepositoryAround folder: String) -> String {
    var place = URL(fileURLWithPath: folder)
    while true {
      let git = place.appendingPathComponent(".git").path
      if FileManager.default.fileExists(atPath: git) {
        return "\(git) leads to no Git repository; no commit is recorded"
      }
      guard place.pathComponents.count > 1 else { break }
      place.deleteLastPathComponent()
    }
    return "the folder of the spec lies in no Git repository; no commit is recorded"
  }

  private static func note(onUntrusted ownership: Ownership) -> String {
    "the repository belongs to user \(ownership.repository), but the spec's folder to user "
      + "\(ownership.folder), so it was not read; if it is yours to read, run "
      + "`git config --global --add safe.directory '\(ownership.path)'`"
  }

  private static func note(on error: GitError) -> String {
    if error.isForeignObjectFormat {
      return "the repository names its objects by SHA-256, which libgit2 \(GitLibrary.version) "
        + "cannot read; no commit is recorded"
    }
    if error.isUnreadableIndex {
      return "the repository has a sparse or split index, which libgit2 \(GitLibrary.version) "
        + "cannot read; no commit is recorded; `git sparse-checkout reapply --no-sparse-index` or "
        + "`git update-index --no-split-index` makes it whole"
    }
    return "the repository could not be read, no commit is recorded: \(error.description)"
  }
}
