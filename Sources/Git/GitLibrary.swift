internal import CGit2
internal import CGit2Options

/// The libgit2 that the program is linked with.
package enum GitLibrary {
  /// The library's version, for example `1.5.1`.
  package static var version: String {
    var major: Int32 = 0
    var minor: Int32 = 0
    var patch: Int32 = 0
    git_libgit2_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  /// Starts the library at the first call, once for the life of the process.
  static func start() throws(GitError) { try started.get() }

  private static let started: Result<Void, GitError> = Result { () throws(GitError) in
    try gitCall("start libgit2") { git_libgit2_init() }
    // libgit2 1.5 asks for an exact `safe.directory` and reports a foreign owner as "not found";
    // `Ownership` decides instead. The setting is global, so it is made before any repository.
    try gitCall("turn off libgit2's check of owners") { assay_git_set_owner_validation(0) }
    // Sparse checkouts set this extension; libgit2 then reads all but `config.worktree`.
    try gitCall("allow the extension worktreeConfig") {
      assay_git_allow_extension("worktreeconfig")
    }
    // What a run counts must outlive a power loss.
    try gitCall("let libgit2 sync what it writes") { assay_git_sync_writes(1) }
  }
}
