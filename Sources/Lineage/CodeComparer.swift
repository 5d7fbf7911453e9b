internal import Git
package import Outcomes

/// Compares the commits of two runs through the repository that the later one ran in.
///
/// No state of a repository is an error: what could not be compared is said in the change's reason.
package enum CodeComparer {
  /// Compares the commits that two records name.
  ///
  /// - Parameters:
  ///   - before: The code of the baseline; nil where its record has none.
  ///   - after: The code of this run; nil where there is no repository.
  ///   - folder: The absolute path of a folder in the repository of `after`.
  ///   - baseline: The baseline's name for the reasons, for example `v2.0.0`.
  /// - Returns: The comparison, or why there is none.
  package static func compare(
    _ before: CodeLineage?, with after: CodeLineage?, folder: String, baseline: String
  ) async -> CodeChange {
    var change = CodeChange(
      before: before?.commit, after: after?.commit, relation: .unknown,
      wasDirty: before?.dirtyDigest != nil, isDirty: after?.dirtyDigest != nil)
    guard let after, let tip = after.commit else {
      change.reason = "this run has no commit"
      return change
    }
    guard let before, let base = before.commit else {
      change.reason = "the record of \(baseline) names no commit"
      return change
    }
    guard base != tip else {
      change.relation = .same
      (change.ahead, change.behind, change.files) = (0, 0, FileChanges())
      return change
    }
    let start = change
    return await GitQueue.run {
      do throws(GitError) {
        return try Self.comparison(start, (base, before.remote), (tip, after), folder, baseline)
      } catch {
        var change = start
        change.reason = "the commits cannot be compared: \(error)"
        return change
      }
    }
  }

  private static func comparison(
    _ start: CodeChange, _ base: (commit: String, remote: String?),
    _ tip: (commit: String, code: CodeLineage), _ folder: String, _ baseline: String
  ) throws(GitError) -> CodeChange {
    var change = start
    guard let repository = try Repository.containing(folder), repository.ownership.isTrusted else {
      change.reason = "the repository of this run is not there"
      return change
    }
    guard try repository.hasCommit(tip.commit) else {
      change.reason = "the commit of this run, \(tip.commit.prefix(12)), is not in the repository"
      return change
    }
    guard try repository.hasCommit(base.commit) else {
      change.reason = absence(of: base.commit, base.remote, in: tip.code, baseline)
      return change
    }
    change.files = FileChanges(
      try repository.changes(from: base.commit, to: tip.commit).map { file in
        FileChange(path: file.path, kind: kind(file.state))
      })
    do throws(GitError) {
      let distance = try repository.distance(from: base.commit, to: tip.commit)
      (change.ahead, change.behind) = (distance.ahead, distance.behind)
      change.relation = relation(distance)
      change.commits = try repository.log(
        of: tip.commit, without: base.commit, limit: CodeChange.mostCommits
      ).map { CommitSummary(id: $0.id, author: $0.author, subject: $0.subject) }
    } catch {
      (change.ahead, change.behind, change.relation) = (nil, nil, .unknown)
      change.reason =
        tip.code.isShallow
        ? "the commits between cannot be counted: the clone is shallow; "
          + "`git fetch --unshallow` brings them"
        : "the commits between cannot be counted: \(error)"
    }
    return change
  }

  private static func absence(
    of commit: String, _ remote: String?, in code: CodeLineage, _ baseline: String
  ) -> String {
    let start = "the commit of \(baseline), \(commit.prefix(12)), is not in this repository"
    if let remote, remote != code.remote { return start + "; it was made in \(remote)" }
    return code.isShallow
      ? start + ": the clone is shallow; `git fetch --unshallow` brings it" : start
  }

  private static func relation(_ distance: CommitDistance) -> CodeChange.Relation {
    guard distance.hasCommonCommit else { return .unrelated }
    return switch (distance.ahead, distance.behind) {
    case (0, 0): .same
    case (_, 0): .ahead
    case (0, _): .behind
    default: .diverged
    }
  }

  private static func kind(_ state: Change.State) -> FileChange.Kind {
    switch state {
    case .added, .untracked: .added
    case .deleted: .removed
    case .modified, .typechanged, .conflicted, .unreadable: .changed
    }
  }
}
