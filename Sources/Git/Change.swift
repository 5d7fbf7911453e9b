/// A path whose content on disk or in the index differs from the checked-out commit.
package struct Change: Sendable, Hashable {
  /// The path's bytes, relative to the work folder; a nested repository's ends in `/`.
  package var path: [UInt8]
  /// How it differs.
  package var state: State
  /// Whether the index differs from the commit, too.
  package var isStaged: Bool
  /// The blob that the index holds for the path; nil where it holds none.
  package var indexed: String?

  /// How a path differs; a rename is a deletion and an addition.
  package enum State: String, Sendable, Hashable, CaseIterable {
    case added, modified, deleted, untracked, typechanged, conflicted, unreadable
  }
}
