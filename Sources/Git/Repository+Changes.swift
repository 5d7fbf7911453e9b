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
    var changes: [Change] = []
    for index in 0..<git_status_list_entrycount(list.pointer) {
      guard let entry = git_status_byindex(list.pointer, index),
        let change = Self.change(entry.pointee)
      else { continue }
      changes.append(change)
    }
    return changes.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private static let statusFlags =
    GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
    | GIT_STATUS_OPT_INCLUDE_UNREADABLE.rawValue | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY.rawValue

  private static func change(_ entry: git_status_entry) -> Change? {
    guard let state = state(entry.status.rawValue) else { return nil }
    let delta = entry.index_to_workdir ?? entry.head_to_index
    guard let delta = delta?.pointee, let path = delta.new_file.path ?? delta.old_file.path else {
      return nil
    }
    return Change(
      path: Array(UnsafeRawBufferPointer(start: path, count: strlen(path))), state: state,
      isStaged: entry.head_to_index != nil, indexed: indexed(entry))
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
