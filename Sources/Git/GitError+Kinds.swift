internal import CGit2

extension GitError {
  /// Whether the object, reference, setting or repository asked for does not exist.
  package var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }

  /// Whether a reference is not what it was when it was read.
  var isOvertaken: Bool {
    [GIT_EMODIFIED.rawValue, GIT_EEXISTS.rawValue].contains(code)
  }

  /// Whether a file of the repository is locked by another writer, or by one that was killed.
  package var isLocked: Bool { code == GIT_ELOCKED.rawValue }

  /// Whether the repository names its objects by SHA-256, which libgit2 1.5 cannot read.
  package var isForeignObjectFormat: Bool {
    errorClass == GIT_ERROR_REPOSITORY.rawValue && message.contains("objectformat")
  }

  /// Whether the index is sparse or split, which libgit2 1.5 cannot read.
  package var isUnreadableIndex: Bool {
    errorClass == GIT_ERROR_INDEX.rawValue && message.contains("mandatory extension")
  }
}
