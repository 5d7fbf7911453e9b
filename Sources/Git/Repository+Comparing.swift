internal import CGit2

/// How many commits one side has that the other lacks.
package struct CommitDistance: Sendable, Hashable {
  /// Commits of the second that the first lacks.
  package var ahead: Int
  /// Commits of the first that the second lacks.
  package var behind: Int
  /// Whether the histories meet.
  package var hasCommonCommit: Bool
}

/// One commit of a log.
package struct LoggedCommit: Sendable, Hashable {
  package var id: String
  package var author: String
  /// The first line of the message.
  package var subject: String
}

/// A path whose content differs between two commits.
package struct CommittedChange: Sendable, Hashable {
  package var path: String
  /// `added`, `deleted` or `modified`; a rename is a deletion and an addition.
  package var state: Change.State
}

extension Repository {
  /// Whether the repository has a commit; false in a clone that was cut before it.
  package func hasCommit(_ id: String) throws(GitError) -> Bool {
    try gitLookup { () throws(GitError) in try commit(id) } != nil
  }

  /// Counts the commits between two commits; a history that was cut between them is an error.
  package func distance(
    from first: String, to second: String
  ) throws(GitError) -> CommitDistance {
    var (base, tip) = (try objectID(first), try objectID(second))
    var (ahead, behind) = (0, 0)
    try gitCall("count the commits between \(first) and \(second)") {
      git_graph_ahead_behind(&ahead, &behind, handle.pointer, &tip, &base)
    }
    var meeting = git_oid()
    let found: Int32? = try gitLookup { () throws(GitError) in
      try gitCall("find where \(first) and \(second) meet") {
        git_merge_base(&meeting, handle.pointer, &base, &tip)
      }
    }
    return CommitDistance(ahead: ahead, behind: behind, hasCommonCommit: found != nil)
  }

  /// Returns the newest commits that lead to `tip` and not to `base`, newest first.
  package func log(
    of tip: String, without base: String, limit: Int
  ) throws(GitError) -> [LoggedCommit] {
    let walk = try Handle<RevisionWalkKind>("walk the history") {
      git_revwalk_new($0, handle.pointer)
    }
    var (start, end) = (try objectID(tip), try objectID(base))
    try gitCall("walk the history") {
      git_revwalk_sorting(walk.pointer, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue)
    }
    try gitCall("walk from \(tip)") { git_revwalk_push(walk.pointer, &start) }
    try gitCall("walk to \(base)") { git_revwalk_hide(walk.pointer, &end) }
    var commits: [LoggedCommit] = []
    while commits.count < limit {
      var id = git_oid()
      let status = git_revwalk_next(&id, walk.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try gitCall("walk the history") { status }
      commits.append(try logged(&id))
    }
    return commits
  }

  /// Returns the paths that differ between two commits, sorted by bytes.
  package func changes(
    from first: String, to second: String
  ) throws(GitError) -> [CommittedChange] {
    let old = try rootTree(of: first)
    let new = try rootTree(of: second)
    let list = try Handle<DiffKind>("compare \(first) with \(second)") {
      git_diff_tree_to_tree($0, handle.pointer, old.pointer, new.pointer, nil)
    }
    var changes: [CommittedChange] = []
    for position in 0..<git_diff_num_deltas(list.pointer) {
      guard let delta = git_diff_get_delta(list.pointer, position)?.pointee,
        let path = delta.new_file.path ?? delta.old_file.path
      else { continue }
      let state: Change.State =
        switch delta.status {
        case GIT_DELTA_ADDED: .added
        case GIT_DELTA_DELETED: .deleted
        case GIT_DELTA_TYPECHANGE: .typechanged
        default: .modified
        }
      changes.append(CommittedChange(path: String(cString: path), state: state))
    }
    return changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func logged(_ id: inout git_oid) throws(GitError) -> LoggedCommit {
    let name = hexadecimal(&id)
    let commit = try Handle<CommitKind>("read the commit \(name)") {
      git_commit_lookup($0, handle.pointer, &id)
    }
    // A subject is one line of any length and any bytes.
    let subject = git_commit_summary(commit.pointer).map { String(cString: $0) } ?? ""
    let author = git_commit_author(commit.pointer).flatMap { $0.pointee.name }
    return LoggedCommit(
      id: name, author: Self.cut(author.map { String(cString: $0) } ?? "", to: 100),
      subject: Self.cut(subject, to: 200))
  }

  /// By scalars: a letter with a million accents is one character.
  private static func cut(_ text: String, to limit: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
  }

  private func rootTree(of commit: String) throws(GitError) -> Handle<TreeKind> {
    var key = try objectID(try self.commit(commit).tree)
    return try Handle<TreeKind>("read the tree of \(commit)") {
      git_tree_lookup($0, handle.pointer, &key)
    }
  }
}
