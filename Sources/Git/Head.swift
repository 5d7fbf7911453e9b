/// What a repository's HEAD points to.
package struct Head: Sendable, Hashable {
  /// The branch that is checked out, without `refs/heads/`; nil where HEAD is detached.
  package var branch: String?
  /// The commit that is checked out; nil on a branch without one.
  package var commit: String?
}

/// A commit as its own object states it; parents may be missing from a cut history.
package struct Commit: Sendable, Hashable {
  /// The commit's id.
  package var id: String
  /// The id of the tree of files.
  package var tree: String
  /// The ids of the parents, in order; the second is the merged side.
  package var parents: [String]
}
