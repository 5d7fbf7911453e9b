package import Outcomes

/// Whether the branch that a run is on may promote.
package enum BranchPermission: Sendable, Hashable {
  /// The reason says which rule allows it.
  case allowed(String)
  /// The reason says what stands against it and what to do.
  case denied(String)

  /// Judges the branch against `promote.from`.
  ///
  /// | `from:` | code | answer |
  /// |---|---|---|
  /// | given | branch in the list | allowed |
  /// | given | another branch, detached HEAD, or no repository | denied |
  /// | absent | the default branch | allowed |
  /// | absent | another branch, detached HEAD, or no default branch known | denied |
  /// | absent | no repository | allowed: there are no branches to tell apart |
  package init(from branches: [String]?, code: CodeLineage?) {
    guard let code else {
      self =
        branches == nil
        ? .allowed("there is no Git repository and no `from:`, so no branch is asked for")
        : .denied("`from:` names branches, and there is no Git repository")
      return
    }
    guard let branch = code.branch else {
      self = .denied("HEAD is detached, so the branch is not known; check a branch out")
      return
    }
    if let branches {
      self =
        branches.contains(branch)
        ? .allowed("'\(branch)' is a branch of `from:`")
        : .denied("'\(branch)' is not a branch of `from:` (\(branches.joined(separator: ", ")))")
    } else if let main = code.defaultBranch {
      self =
        branch == main
        ? .allowed("'\(branch)' is the default branch")
        : .denied("'\(branch)' is not the default branch '\(main)'")
    } else {
      self = .denied("the repository's default branch is not known; state `promote.from:`")
    }
  }

  /// The denial for a pull or merge request, or nil where a CI server says nothing of one.
  ///
  /// Whoever opens a request names its branch, `main` too; it is on no branch until it is merged.
  package static func pullRequest(in environment: [String: String]) -> BranchPermission? {
    let names = [
      "GITHUB_HEAD_REF", "CI_MERGE_REQUEST_IID", "CHANGE_ID", "BUILDKITE_PULL_REQUEST",
      "SYSTEM_PULLREQUEST_PULLREQUESTID",
    ]
    let found = names.first { name in
      environment[name].map { !$0.isEmpty && $0 != "false" } ?? false
    }
    return found.map { name in
      .denied("this is a pull request (\(name) is set), which may promote once it is merged")
    }
  }
}
