internal import CGit2
internal import Foundation

extension Repository {
  /// Returns all changed and untracked paths, sorted by bytes; empty in a bare repository.
  ///
  /// Ignored files and paths that a sparse checkout leaves out are no changes. The index is not
  /// written, so a read-only checkout will do. Smudged files of Git LFS are listed as modified.
  package func changes() throws(GitError) -> [Change] {
    if isBare { return [] }
    var options = git_status_options()
    try gitCall("prepare the status") {
      git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    }
    options.flags = Self.statusFlags
    let list = try Handle<StatusListKind>("compare the files with the commit") {
      git_status_list_new($0, handle.pointer, &options)
    }
    let index = try Handle<IndexKind>("read the index") {
      git_repository_index($0, handle.pointer)
    }
    var changes: [Change] = []
    for position in 0..<git_status_list_entrycount(list.pointer) {
      guard let entry = git_status_byindex(list.pointer, position)?.pointee,
        let change = try change(entry, index: index)
      else { continue }
      changes.append(change)
    }
    return changes.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private static let statusFlags =
    GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
    | GIT_STATUS_OPT_INCLUDE_UNREADABLE.rawValue | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY.rawValue
    | GIT_STATUS_OPT_INCLUDE_IGNORED.rawValue

  private func change(
    _ entry: git_status_entry, index: borrowing Handle<IndexKind>
  ) throws(GitError) -> Change? {
    let delta = entry.index_to_workdir ?? entry.head_to_index
    guard let delta = delta?.pointee, let path = delta.new_file.path ?? delta.old_file.path else {
      return nil
    }
    var flags = entry.status.rawValue
    if flags & GIT_STATUS_WT_DELETED.rawValue != 0, Self.isLeftOut(path, of: index) {
      flags &= ~GIT_STATUS_WT_DELETED.rawValue
    }
    if flags & GIT_STATUS_IGNORED.rawValue != 0, try isUntrackedRepository(path) {
      flags |= GIT_STATUS_WT_NEW.rawValue
    }
    guard let state = Self.state(flags) else { return nil }
    return Change(
      path: Array(UnsafeRawBufferPointer(start: path, count: strlen(path))), state: state,
      isStaged: entry.head_to_index != nil, indexed: Self.indexed(entry))
  }

  /// Whether a sparse checkout leaves a path out, which libgit2 lists as deleted.
  private static func isLeftOut(
    _ path: UnsafePointer<CChar>, of index: borrowing Handle<IndexKind>
  ) -> Bool {
    guard let entry = git_index_get_bypath(index.pointer, path, 0) else { return false }
    return UInt32(entry.pointee.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
  }

  /// Whether an ignored path is a repository that no rule ignores; libgit2 takes both for one.
  private func isUntrackedRepository(_ path: UnsafePointer<CChar>) throws(GitError) -> Bool {
    guard let workFolder, path[strlen(path) - 1] == CChar(UInt8(ascii: "/")),
      access(workFolder + String(cString: path) + ".git", F_OK) == 0
    else { return false }
    var isIgnored: Int32 = 0
    try gitCall("ask whether \(String(cString: path)) is ignored") {
      git_ignore_path_is_ignored(&isIgnored, handle.pointer, path)
    }
    return isIgnored == 0
  }

  /// States the difference between the commit and the disk; flags of both steps may be set at once.
  private static func state(_ flags: UInt32) -> Change.State? {
    func has(_ flag: git_status_t) -> Bool { flags & flag.rawValue != 0 }
    if has(GIT_STATUS_CONFLICTED) { return .conflicted }
    if has(GIT_STATUS_WT_UNREADABLE) { return .unreadable }
    if has(GIT_STATUS_WT_DELETED) { return .deleted }
    if has(GIT_STATUS_WT_NEW) { return .untracked }
    if has(GIT_STATUS_INDEX_DELETED) { return .deleted }
    if has(GIT_STATUS_INDEX_NEW) { return .added }
    if has(GIT_STATUS_INDEX_TYPECHANGE) || has(GIT_STATUS_WT_TYPECHANGE) { return .typechanged }
    if has(GIT_STATUS_INDEX_MODIFIED) || has(GIT_STATUS_WT_MODIFIED) { return .modified }
    return nil
  }

  private static func indexed(_ entry: git_status_entry) -> String? {
    guard let delta = entry.index_to_workdir else {
      guard let delta = entry.head_to_index, delta.pointee.status != GIT_DELTA_DELETED else {
        return nil
      }
      return hexadecimal(&delta.pointee.new_file.id)
    }
    if delta.pointee.status == GIT_DELTA_UNTRACKED { return nil }
    return hexadecimal(&delta.pointee.old_file.id)
  }
}
