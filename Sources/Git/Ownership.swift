internal import Foundation

/// Who owns a repository's files, and whether that owner's settings may be read.
///
/// Git refuses the repository of another user because its settings name commands to run. libgit2
/// only reads here and runs none of them, so a checkout that a container mounts is read where the
/// repository belongs to the owner of the folder that was asked about.
package struct Ownership: Sendable, Hashable {
  /// The user that owns the repository's `.git` folder.
  package var repository: UInt32
  /// The user that owns the folder that was asked about.
  package var folder: UInt32
  /// The user that this process acts as.
  package var user: UInt32
  /// The repository's work folder, or its `.git` folder where it is bare.
  package var path: String
  /// The values of `safe.directory` in the settings of user and system, in order.
  package var safeFolders: [String]

  /// States who owns what.
  package init(
    repository: UInt32, folder: UInt32, user: UInt32, path: String, safeFolders: [String]
  ) {
    self.repository = repository
    self.folder = folder
    self.user = user
    self.path = path
    self.safeFolders = safeFolders
  }

  /// Whether the repository belongs to another user than the one this process acts as.
  package var isForeign: Bool { repository != user }

  /// Whether the repository may be read.
  ///
  /// An empty `safe.directory` forgets the values before it; `*` stands for every folder.
  package var isTrusted: Bool {
    if !isForeign || repository == folder { return true }
    let named = safeFolders.split(separator: "", omittingEmptySubsequences: false).last ?? []
    let own = Self.withoutSlash(path)
    return named.contains { $0 == "*" || Self.withoutSlash($0) == own }
  }

  /// Returns the user that owns a file or folder, or nil where it cannot be seen.
  static func owner(of path: String) -> UInt32? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_uid
  }

  private static func withoutSlash(_ path: String) -> Substring {
    path.hasSuffix("/") && path != "/" ? path.dropLast() : path[...]
  }
}
