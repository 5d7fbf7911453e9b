internal import CGit2
internal import Foundation

/// An open Git repository; never passed between threads.
///
/// Its branches, index and files are only read; commits go to references of our own.
///
/// `GIT_DIR` and its kin are not looked at: the folder alone decides.
package struct Repository: ~Copyable {
  let handle: Handle<RepositoryKind>
  /// Who owns the repository's files.
  package let ownership: Ownership

  /// Opens the repository that holds a folder, or nil where none does.
  ///
  /// Folders above are looked at while `searching`, up to the border of the file system, as Git does.
  package static func containing(
    _ folder: String, searching: Bool = true
  ) throws(GitError) -> Repository? {
    try GitLibrary.start()
    let flags = searching ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    let found = try gitLookup { () throws(GitError) in
      try Handle<RepositoryKind>("open the repository of \(folder)") {
        git_repository_open_ext($0, folder, flags, nil)
      }
    }
    guard let handle = consume found else { return nil }
    let ownership = try Repository.ownership(of: handle, folder: folder)
    return Repository(handle: handle, ownership: ownership)
  }

  private init(handle: consuming Handle<RepositoryKind>, ownership: Ownership) {
    self.handle = handle
    self.ownership = ownership
  }

  /// The folder of the checked-out files with a `/` at the end; nil in a bare repository.
  package var workFolder: String? {
    git_repository_workdir(handle.pointer).map { String(cString: $0) }
  }

  /// The folder that all work folders of the repository share, with a `/` at the end.
  package var sharedFolder: String {
    String(cString: git_repository_commondir(handle.pointer))
  }

  /// Whether the repository has no checked-out files.
  package var isBare: Bool { git_repository_is_bare(handle.pointer) == 1 }

  /// Whether the history was cut when it was fetched; objects before the cut are missing.
  package var isShallow: Bool {
    get throws(GitError) {
      try gitCall("see whether the history is cut") {
        git_repository_is_shallow(handle.pointer)
      } == 1
    }
  }

  private static func ownership(
    of handle: borrowing Handle<RepositoryKind>, folder: String
  ) throws(GitError) -> Ownership {
    let gitFolder = String(cString: git_repository_path(handle.pointer))
    let workFolder = git_repository_workdir(handle.pointer).map { String(cString: $0) }
    guard let owner = Ownership.owner(of: gitFolder), let holder = Ownership.owner(of: folder)
    else {
      throw GitError(
        operation: "see who owns \(gitFolder)", code: GIT_ERROR.rawValue,
        errorClass: Int32(GIT_ERROR_OS.rawValue), message: String(cString: strerror(errno)))
    }
    let user = geteuid()
    // Settings outside the repository need reading only where ownership alone does not settle it.
    let isPlain = owner == user || owner == holder
    return Ownership(
      repository: owner, folder: holder, user: user, path: workFolder ?? gitFolder,
      safeFolders: isPlain ? [] : try UserSettings.values(of: "safe.directory"))
  }
}
