/// How far the commits of two runs are apart.
package struct CodeChange: Sendable, Hashable {
  /// The baseline's commit; nil where its record names none.
  package var before: String?
  package var after: String?
  package var relation: Relation
  /// Why the commits could not be compared whole; nil where they were.
  package var reason: String?
  /// Commits that this run has and the baseline lacks; nil where they could not be counted.
  package var ahead: Int?
  /// Commits that the baseline has and this run lacks.
  package var behind: Int?
  /// The newest of ``ahead``, newest first.
  package var commits: [CommitSummary]
  /// Files that differ between the commits; nil where they could not be compared.
  package var files: FileChanges?
  /// Whether files differed from the baseline's commit when it ran, and from this run's.
  package var wasDirty: Bool
  package var isDirty: Bool

  /// The most commits that are listed.
  package static let mostCommits = 20

  package init(
    before: String?, after: String?, relation: Relation, reason: String? = nil, ahead: Int? = nil,
    behind: Int? = nil, commits: [CommitSummary] = [], files: FileChanges? = nil,
    wasDirty: Bool = false, isDirty: Bool = false
  ) {
    self.before = before
    self.after = after
    self.relation = relation
    self.reason = reason
    self.ahead = ahead
    self.behind = behind
    self.commits = commits
    self.files = files
    self.wasDirty = wasDirty
    self.isDirty = isDirty
  }

  /// Where this run's commit lies, seen from the baseline's.
  package enum Relation: String, Sendable, Hashable, Codable, CaseIterable {
    case same
    case ahead
    case behind
    /// Both have commits that the other lacks.
    case diverged
    /// The histories have no commit in common.
    case unrelated
    case unknown
  }
}

/// A commit in one line; both texts are its author's.
package struct CommitSummary: Sendable, Hashable {
  package var id: String
  package var author: String
  package var subject: String

  package init(id: String, author: String, subject: String) {
    self.id = id
    self.author = author
    self.subject = subject
  }
}
