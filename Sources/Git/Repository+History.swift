internal import CGit2

extension Repository {
  /// Returns what HEAD points to; works on a branch without a commit and in linked worktrees.
  package func head() throws(GitError) -> Head {
    let reference = try Handle<ReferenceKind>("read HEAD") {
      git_reference_lookup($0, handle.pointer, "HEAD")
    }
    guard let target = git_reference_symbolic_target(reference.pointer) else {
      return Head(branch: nil, commit: git_reference_target(reference.pointer).map(hexadecimal))
    }
    let name = String(cString: target)
    return Head(branch: Self.short(name, under: "refs/heads/"), commit: try commitID(of: name))
  }

  /// Returns the id that a reference leads to through symbolic ones, or nil where it does not exist.
  package func commitID(of reference: String) throws(GitError) -> String? {
    var id = git_oid()
    let found: Int32? = try gitLookup { () throws(GitError) in
      try gitCall("read the reference \(reference)") {
        git_reference_name_to_id(&id, handle.pointer, reference)
      }
    }
    return found.map { _ in hexadecimal(&id) }
  }

  /// Returns the name that a symbolic reference holds; nil where it is absent or not symbolic.
  package func target(ofSymbolic reference: String) throws(GitError) -> String? {
    let found = try gitLookup { () throws(GitError) in
      try Handle<ReferenceKind>("read the reference \(reference)") {
        git_reference_lookup($0, handle.pointer, reference)
      }
    }
    guard let handle = consume found else { return nil }
    return git_reference_symbolic_target(handle.pointer).map { String(cString: $0) }
  }

  /// Returns a commit of the repository.
  package func commit(_ id: String) throws(GitError) -> Commit {
    var key = try objectID(id)
    let commit = try Handle<CommitKind>("read the commit \(id)") {
      git_commit_lookup($0, handle.pointer, &key)
    }
    guard let tree = git_commit_tree_id(commit.pointer) else {
      throw GitError(
        operation: "read the commit \(id)", code: 0, errorClass: 0, message: "it has no tree")
    }
    var parents: [String] = []
    for index in 0..<git_commit_parentcount(commit.pointer) {
      guard let parent = git_commit_parent_id(commit.pointer, index) else { continue }
      parents.append(hexadecimal(parent))
    }
    return Commit(id: id, tree: hexadecimal(tree), parents: parents)
  }

  /// Returns the names of the tags, annotated or not, that lead to a commit, sorted by bytes.
  ///
  /// A tag whose object is missing, as in a cut history, does not lead to it.
  package func tags(at commit: String) throws(GitError) -> [String] {
    let iterator = try Handle<ReferenceIteratorKind>("list the tags") {
      git_reference_iterator_glob_new($0, handle.pointer, "refs/tags/*")
    }
    var names: [String] = []
    while true {
      var next: OpaquePointer?
      let status = git_reference_next(&next, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      let tag = try Handle<ReferenceKind>("list the tags") {
        $0.pointee = next
        return status
      }
      guard try leads(tag, to: commit) else { continue }
      let name = String(cString: git_reference_name(tag.pointer))
      names.append(Self.short(name, under: "refs/tags/"))
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the content of a blob; nil where it has more than `limit` bytes or is missing.
  package func blob(_ id: String, limit: Int) throws(GitError) -> [UInt8]? {
    var key = try objectID(id)
    let found = try gitLookup { () throws(GitError) in
      try Handle<BlobKind>("read the blob \(id)") {
        git_blob_lookup($0, handle.pointer, &key)
      }
    }
    guard let blob = consume found else { return nil }
    let size = Int(git_blob_rawsize(blob.pointer))
    guard size <= limit, let bytes = git_blob_rawcontent(blob.pointer) else { return nil }
    return Array(UnsafeRawBufferPointer(start: bytes, count: size))
  }

  private func leads(
    _ tag: borrowing Handle<ReferenceKind>, to commit: String
  ) throws(GitError) -> Bool {
    if let id = git_reference_target(tag.pointer), hexadecimal(id) == commit { return true }
    do throws(GitError) {
      let object = try Handle<ObjectKind>("follow a tag") {
        git_reference_peel($0, tag.pointer, GIT_OBJECT_COMMIT)
      }
      return git_object_id(object.pointer).map(hexadecimal) == commit
    } catch  where Self.noCommit.contains(error.code) {
      return false
    }
  }

  /// A tag may lead to a tree, to a blob or to an object that was not fetched.
  private static let noCommit: Set<Int32> = [
    GIT_ENOTFOUND.rawValue, GIT_EPEEL.rawValue, GIT_EINVALIDSPEC.rawValue,
  ]

  private static func short(_ name: String, under folder: String) -> String {
    name.hasPrefix(folder) ? String(name.dropFirst(folder.count)) : name
  }
}
