internal import CGit2

/// A kind of libgit2 object, and how it is freed.
protocol HandleKind {
  /// Frees an object of this kind.
  static func release(_ pointer: OpaquePointer)
}

/// The only owner of one libgit2 object; frees it when it goes.
///
/// Types hold this rather than the pointer: an initialiser that throws half-way runs no `deinit`
/// of its own type, but it does run those of the values it already stored.
struct Handle<Kind: HandleKind>: ~Copyable {
  let pointer: OpaquePointer

  /// Makes the object by a call that stores a pointer where it succeeds.
  init(
    _ operation: String, _ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) {
    var made: OpaquePointer?
    try gitCall(operation) { make(&made) }
    guard let made else {
      throw GitError(
        operation: operation, code: 0, errorClass: 0, message: "libgit2 returned no object")
    }
    pointer = made
  }

  deinit { Kind.release(pointer) }
}

enum RepositoryKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_repository_free(pointer) }
}

enum ReferenceKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_reference_free(pointer) }
}

enum ReferenceIteratorKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_reference_iterator_free(pointer) }
}

enum ObjectKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_object_free(pointer) }
}

enum CommitKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_commit_free(pointer) }
}

enum BlobKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_blob_free(pointer) }
}

enum TreeKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_tree_free(pointer) }
}

enum TreeBuilderKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_treebuilder_free(pointer) }
}

enum RemoteKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_remote_free(pointer) }
}

enum IndexKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_index_free(pointer) }
}

enum StatusListKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_status_list_free(pointer) }
}

enum ConfigurationKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_config_free(pointer) }
}

enum ConfigurationIteratorKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_config_iterator_free(pointer) }
}

enum RevisionWalkKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_revwalk_free(pointer) }
}

enum DiffKind: HandleKind {
  static func release(_ pointer: OpaquePointer) { git_diff_free(pointer) }
}
