internal import CGit2
internal import Foundation

extension Repository {
  /// Returns all files of a commit, in order of their paths' bytes.
  package func files(of commit: String) throws(GitError) -> [CommittedFile] {
    var files: [CommittedFile] = []
    for (path, id) in try blobs(of: commit) {
      guard let bytes = try blob(id, limit: .max) else {
        throw GitError(
          operation: "read \(path) of \(commit)", code: GIT_ENOTFOUND.rawValue,
          errorClass: Int32(GIT_ERROR_ODB.rawValue), message: "the object \(id) is missing")
      }
      files.append(CommittedFile(path: path, bytes: bytes))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Writes a commit whose files are those of its parents and some more, and returns its id.
  ///
  /// Objects are written and synced; no reference leads to them yet. Of one path, the first parent's
  /// file counts. The author is the program. `time` is in seconds since 1970, UTC; a first commit has
  /// no parents.
  package func makeCommit(
    adding files: [CommittedFile], to parents: [String], message: String, time: Int64
  ) throws(GitError) -> String {
    var known: [String: String] = [:]
    var updates: [(path: String, id: git_oid)] = []
    for (number, parent) in parents.enumerated() {
      for (path, id) in try blobs(of: parent) where known[path] == nil {
        known[path] = id
        if number > 0 { updates.append((path, try objectID(id))) }
      }
    }
    for file in files where known[file.path] == nil {
      let id = try makeBlob(file.bytes)
      known[file.path] = hexadecimal([id])
      updates.append((file.path, id))
    }
    let tree = try makeTree(updating: parents.first, with: updates)
    return try makeCommit(of: tree, parents: parents, message: message, time: time)
  }

  /// Points a reference to a commit if it still leads where it led; nil means nowhere.
  ///
  /// - Returns: False where another writer was faster; nothing was changed then.
  package func move(
    _ reference: String, from old: String?, to new: String
  ) throws(GitError) -> Bool {
    var target = try objectID(new)
    do throws(GitError) {
      if let old {
        var expected = try objectID(old)
        _ = try Handle<ReferenceKind>("move the reference \(reference)") {
          git_reference_create_matching(
            $0, handle.pointer, reference, &target, 1, &expected, "assay")
        }
      } else {
        _ = try Handle<ReferenceKind>("make the reference \(reference)") {
          git_reference_create($0, handle.pointer, reference, &target, 0, "assay")
        }
      }
      return true
    } catch  where error.isOvertaken || error.isNotFound {
      return false
    }
  }

  /// Whether a commit is another one or one of its ancestors.
  package func isAncestor(_ commit: String, of other: String) throws(GitError) -> Bool {
    if commit == other { return true }
    var ancestor = try objectID(commit)
    var descendant = try objectID(other)
    return try gitCall("compare \(commit) with \(other)") {
      git_graph_descendant_of(handle.pointer, &descendant, &ancestor)
    } == 1
  }

  /// The ids of a commit's files by path, in the order of its trees.
  private func blobs(of commit: String) throws(GitError) -> [(path: String, id: String)] {
    var blobs: [(path: String, id: String)] = []
    var waiting = [(prefix: "", tree: try self.commit(commit).tree)]
    while let (prefix, id) = waiting.popLast() {
      let tree = try self.tree(id)
      for position in 0..<git_tree_entrycount(tree.pointer) {
        guard let entry = git_tree_entry_byindex(tree.pointer, position),
          let name = git_tree_entry_name(entry), let entryID = git_tree_entry_id(entry)
        else { continue }
        let path = prefix + String(cString: name)
        switch git_tree_entry_type(entry) {
        case GIT_OBJECT_BLOB: blobs.append((path, hexadecimal(entryID)))
        case GIT_OBJECT_TREE: waiting.append((path + "/", hexadecimal(entryID)))
        default: break
        }
      }
    }
    return blobs
  }

  private func tree(_ id: String) throws(GitError) -> Handle<TreeKind> {
    var key = try objectID(id)
    return try Handle<TreeKind>("read the tree \(id)") {
      git_tree_lookup($0, handle.pointer, &key)
    }
  }

  private func makeBlob(_ bytes: [UInt8]) throws(GitError) -> git_oid {
    var id = git_oid()
    try gitCall("write a blob") {
      git_blob_create_from_buffer(&id, handle.pointer, bytes, bytes.count)
    }
    return id
  }

  private func makeTree(
    updating parent: String?, with updates: [(path: String, id: git_oid)]
  ) throws(GitError) -> git_oid {
    let root: String
    if let parent { root = try commit(parent).tree } else { root = try makeEmptyTree() }
    let baseline = try tree(root)
    let paths = updates.map { strdup($0.path) }
    defer { paths.forEach { free($0) } }
    let entries = zip(updates, paths).map { update, path in
      git_tree_update(
        action: GIT_TREE_UPDATE_UPSERT, id: update.id, filemode: GIT_FILEMODE_BLOB, path: path)
    }
    var id = git_oid()
    try gitCall("write a tree") {
      git_tree_create_updated(&id, handle.pointer, baseline.pointer, entries.count, entries)
    }
    return id
  }

  private func makeEmptyTree() throws(GitError) -> String {
    let builder = try Handle<TreeBuilderKind>("write an empty tree") {
      git_treebuilder_new($0, handle.pointer, nil)
    }
    var id = git_oid()
    try gitCall("write an empty tree") { git_treebuilder_write(&id, builder.pointer) }
    return hexadecimal(&id)
  }

  private func makeCommit(
    of tree: git_oid, parents: [String], message: String, time: Int64
  ) throws(GitError) -> String {
    var treeID = tree
    let root = try Handle<TreeKind>("read the tree that was written") {
      git_tree_lookup($0, handle.pointer, &treeID)
    }
    var commits: [OpaquePointer?] = []
    defer { commits.forEach { git_commit_free($0) } }
    for parent in parents {
      var key = try objectID(parent)
      var commit: OpaquePointer?
      try gitCall("read the commit \(parent)") { git_commit_lookup(&commit, handle.pointer, &key) }
      commits.append(commit)
    }
    var author: UnsafeMutablePointer<git_signature>?
    try gitCall("name the author of a commit") {
      git_signature_new(&author, "assay", "assay@localhost", git_time_t(time), 0)
    }
    defer { git_signature_free(author) }
    var id = git_oid()
    try gitCall("write a commit") {
      git_commit_create(
        &id, handle.pointer, nil, author, author, nil, message, root.pointer, commits.count,
        &commits)
    }
    return hexadecimal(&id)
  }
}
