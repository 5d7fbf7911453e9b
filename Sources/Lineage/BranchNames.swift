internal import Git

/// Finds the names of the branches and of the remote that a checkout belongs to.
enum BranchNames {
  /// Returns the branch that a CI server names; asked for on a detached HEAD only.
  ///
  /// The first of these that is set: `GITHUB_HEAD_REF` (a pull request's source), `GITHUB_REF_NAME`
  /// where `GITHUB_REF` is a branch, GitLab's `CI_MERGE_REQUEST_SOURCE_BRANCH_NAME` and
  /// `CI_COMMIT_BRANCH`, `BUILDKITE_BRANCH`, Jenkins's `CHANGE_BRANCH` and `BRANCH_NAME`, and Azure's
  /// `BUILD_SOURCEBRANCH` where it is a branch.
  static func branch(in environment: [String: String]) -> String? {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    func branch(of name: String) -> String? {
      value(name).flatMap { $0.hasPrefix(heads) ? String($0.dropFirst(heads.count)) : nil }
    }
    return value("GITHUB_HEAD_REF") ?? branch(of: "GITHUB_REF")
      ?? value("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? value("CI_COMMIT_BRANCH")
      ?? value("BUILDKITE_BRANCH") ?? value("CHANGE_BRANCH") ?? value("BRANCH_NAME")
      ?? branch(of: "BUILD_SOURCEBRANCH")
  }

  /// Returns the remote of the branch, else `origin`, else the first by name; nil without remotes.
  static func remote(
    of repository: borrowing Repository, branch: String?
  ) throws(GitError) -> String? {
    let remotes = try repository.remotes()
    if let branch, let own = try repository.setting("branch.\(branch).remote"),
      remotes.contains(own)
    {
      return own
    }
    return remotes.contains("origin") ? "origin" : remotes.first
  }

  /// Returns the repository's default branch, or nil where nothing tells it.
  ///
  /// The remote's `HEAD` as it was when cloned, else GitLab's `CI_DEFAULT_BRANCH`, else `main` or
  /// `master` where such a branch exists here or at the remote. `init.defaultBranch` is not asked:
  /// it is about repositories that the user makes, not about this one.
  static func defaultBranch(
    of repository: borrowing Repository, remote: String?, environment: [String: String]
  ) throws(GitError) -> String? {
    if let remote {
      let folder = "refs/remotes/\(remote)/"
      if let target = try repository.target(ofSymbolic: folder + "HEAD"), target.hasPrefix(folder) {
        return String(target.dropFirst(folder.count))
      }
    }
    if let named = environment["CI_DEFAULT_BRANCH"], !named.isEmpty { return named }
    for name in ["main", "master"] {
      if try repository.commitID(of: heads + name) != nil { return name }
      guard let remote else { continue }
      if try repository.commitID(of: "refs/remotes/\(remote)/\(name)") != nil { return name }
    }
    return nil
  }

  private static let heads = "refs/heads/"
}
